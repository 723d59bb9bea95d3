using Lucid.Samples.SegmentVolume.Network;

namespace Lucid.Samples.SegmentVolume.Tests.Network;

public sealed class PointwiseConvolutionTests
{
    private const int Batch = 2;
    private const int Inputs = 3;
    private const int Outputs = 2;
    private const int Voxels = 2 * 3 * 5;

    private readonly PointwiseConvolution _layer = new(Inputs, Outputs, seed: 1);
    private readonly Tensor _x = Tensor.RandomNormal([Batch, Inputs, 2, 3, 5], seed: 2);
    private readonly Tensor _g = Tensor.RandomNormal([Batch, Outputs, 2, 3, 5], seed: 3);

    public PointwiseConvolutionTests() => _layer.Bias.AsSpan()[1] = 0.5f;

    [Fact]
    public void Forward_MixesTheChannelsOfEachVoxel()
    {
        Tensor y = _layer.Forward(_x);

        Assert.Equal(_g.Shape, y.Shape);
        ForEach((n, o, v) => Assert.Equal(
            _layer.Bias.AsReadOnlySpan()[o] + Enumerable.Range(0, Inputs).Sum(c => Weight(o, c) * X(n, c, v)),
            y.AsReadOnlySpan()[(n * Outputs + o) * Voxels + v],
            1e-5));
    }

    [Fact]
    public void Backward_GivesTheGradientsOfAConvolution()
    {
        _x.RequiresGrad = true;

        _layer.Forward(_x).Backward(_g);

        double[] weight = new double[Outputs * Inputs];
        double[] bias = new double[Outputs];
        double[] input = new double[Batch * Inputs * Voxels];
        ForEach((n, o, v) =>
        {
            double g = _g.AsReadOnlySpan()[(n * Outputs + o) * Voxels + v];
            bias[o] += g;
            for (int c = 0; c < Inputs; c++)
            {
                weight[o * Inputs + c] += g * X(n, c, v);
                input[(n * Inputs + c) * Voxels + v] += g * Weight(o, c);
            }
        });
        AssertNear(weight, _layer.Weight.Grad);
        AssertNear(bias, _layer.Bias.Grad);
        AssertNear(input, _x.Grad);
    }

    [Theory]
    [InlineData(1, 4, 2, 3, 5)]
    [InlineData(3, 2, 3, 5)]
    public void Forward_RefusesAnotherShape(params int[] shape)
    {
        var error = Assert.Throws<ArgumentException>(() => _layer.Forward(Tensor.Ones(shape)));

        Assert.StartsWith($"Expected an input of shape (N, 3, D, H, W), got {new TensorShape(shape)}.", error.Message, StringComparison.Ordinal);
    }

    private static void ForEach(Action<int, int, int> action)
    {
        for (int i = 0; i < Batch * Outputs * Voxels; i++)
        {
            action(i / (Outputs * Voxels), i / Voxels % Outputs, i % Voxels);
        }
    }

    private static void AssertNear(double[] expected, Tensor? actual) =>
        Assert.Equal(expected, actual!.AsReadOnlySpan().ToArray().Select(value => (double)value), (x, y) => Math.Abs(x - y) < 1e-4);

    private double Weight(int o, int c) => _layer.Weight.AsReadOnlySpan()[o * Inputs + c];

    private double X(int n, int c, int v) => _x.AsReadOnlySpan()[(n * Inputs + c) * Voxels + v];
}
