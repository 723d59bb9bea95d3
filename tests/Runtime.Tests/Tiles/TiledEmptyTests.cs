using Lucid.Tests.Layers;
using Lucid.Tests.Numerics;

namespace Lucid.Tests.Tiles;

/// <summary>Tiles, volumes and batches without elements: they change nothing, and gradients over them alone are 0.</summary>
public sealed class TiledEmptyTests
{
    private static readonly TensorShape Shape = new(2, 3, 5, 4, 6);

    private static readonly Type[] Layers = [typeof(AnySize.Bare), typeof(AnySize.Plain), typeof(AnySize.Leaky), typeof(AnySize.Unbiased)];

    [Fact]
    public void TilesWithoutElements_ChangeNoBitOfTheOthers()
    {
        float[] input = Values(seed: 1);
        float[] upstream = Values(seed: 2);
        Tile[] tiles = Tile.Cut(Shape, 5, new Random(1));
        Tile[] withEmpty = [new(0, 0, 0, 0, 4, 6), .. tiles[..2], new(0, 0, 0, 5, 0, 6), .. tiles[2..], new(0, 0, 0, 5, 4, 0), new(0, 0, 0, 0, 0, 0)];
        foreach (Type type in Layers)
        {
            IInstanceNorm layer = LayerTesting.Create(type);
            IInstanceNorm other = LayerTesting.Create(type);
            (float[] output, float[] gradient) = Run(layer, tiles, input, upstream);
            (float[] otherOutput, float[] otherGradient) = Run(other, withEmpty, input, upstream);

            Accuracy.AssertSameBits(output, otherOutput, "output");
            Accuracy.AssertSameBits(gradient, otherGradient, "dx");
            Assert.Equal(layer.Snapshot(), other.Snapshot());
        }
    }

    [Theory]
    [InlineData(0, 5, 4, 6)]
    [InlineData(2, 0, 4, 6)]
    [InlineData(2, 5, 0, 6)]
    [InlineData(2, 5, 4, 0)]
    [InlineData(0, 0, 0, 0)]
    public void VolumesWithoutElements_HaveGradientsOfZero(int batch, int depth, int height, int width)
    {
        foreach (Type type in Layers)
        {
            IInstanceNorm layer = LayerTesting.Create(type);
            _ = Run(layer, Tile.Cut(Shape, 5, new Random(1)), Values(seed: 1), Values(seed: 2));
            Dictionary<string, byte[]> before = layer.Snapshot();
            var statistics = new InstanceStatistics(batch, 3);
            var sums = new InstanceGradientSums(batch, 3);

            statistics.Add([], depth, height, width);
            layer.Tiled().Forward([], [], batch, depth, height, width, statistics);
            layer.Tiled().SumGradients([], [], batch, depth, height, width, statistics, sums);
            layer.Tiled().Backward([], [], [], batch, depth, height, width, statistics, sums);
            layer.Tiled().AccumulateGradients(statistics, sums);

            Assert.Equal(0, statistics.Count);
            Assert.Equal(0, sums.Count);
            Assert.Equal(before, layer.Snapshot());

            ((Layer)layer).ZeroGrad();
            layer.Tiled().AccumulateGradients(statistics, sums);
            Assert.All(
                ((Layer)layer).Parameters(), parameter => Assert.All(parameter.Grad!.AsReadOnlySpan().ToArray(), gradient => Assert.Equal(0, gradient)));
        }
    }

    private static (float[] Output, float[] InputGradient) Run(IInstanceNorm layer, Tile[] tiles, float[] input, float[] upstream)
    {
        var run = new TiledRun(Shape, tiles);
        InstanceStatistics statistics = run.Gather(input);
        InstanceGradientSums sums = run.SumGradients(layer.Tiled(), input, upstream, statistics);
        float[] gradient = run.Backward(layer.Tiled(), input, upstream, statistics, sums);
        layer.Tiled().AccumulateGradients(statistics, sums);
        return (run.Forward(layer.Tiled(), input, statistics), gradient);
    }

    private static float[] Values(int seed) => Tensor.RandomNormal(Shape, 1, 2, seed).AsReadOnlySpan().ToArray();
}
