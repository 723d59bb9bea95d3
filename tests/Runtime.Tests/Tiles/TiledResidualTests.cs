using Lucid.Tests.Layers;
using Lucid.Tests.Numerics;

namespace Lucid.Tests.Tiles;

/// <summary>Tiles with a residual: forward and backward are those of the whole.</summary>
[Collection(nameof(WholeProcess))]
public sealed class TiledResidualTests
{
    private static readonly TensorShape Shape = HardInputs.Shape;

    private static readonly Type[] Layers =
    [
        typeof(AnySize.Bare), typeof(AnySize.Plain), typeof(AnySize.Leaky), typeof(AnySize.Rectified),
        typeof(AnySize.Sigmoidal), typeof(AnySize.Gaussian), typeof(AnySize.Unbiased), typeof(AnySize.WithoutEps),
    ];

    private static readonly float[] Residual = Tensor.RandomNormal(Shape, -0.25f, 2, seed: 78).AsReadOnlySpan().ToArray();

    private static readonly float[] Upstream = Tensor.RandomNormal(Shape, 0.25f, 1, seed: 77).AsReadOnlySpan().ToArray();

    public static TheoryData<Type> All => [.. Layers];

    [Theory]
    [MemberData(nameof(All))]
    public void Tiles_OfAnyTiling_AreThoseOfTheWhole(Type type)
    {
        float[] input = HardInputs.Make("shifted");
        var whole = LayerRun.Of(
            (Layer)LayerTesting.Create(type), Tensor.Create(input, Shape), Tensor.Create(Upstream, Shape), Tensor.Create(Residual, Shape));
        for (int tiling = 0; tiling < 6; tiling += 2)
        {
            IInstanceNorm layer = LayerTesting.Create(type);
            Dictionary<string, byte[]> before = layer.Snapshot();
            var run = new TiledRun(Shape, Tile.Cut(Shape, 1 << tiling, new Random(tiling)));
            InstanceStatistics statistics = run.Gather(input);
            float[] output = run.Forward(layer.Tiled(), input, Residual, statistics);
            InstanceGradientSums sums = run.SumGradients(layer.Tiled(), input, Residual, Upstream, statistics);
            (float[] inputGradient, float[] residualGradient) = run.Backward(layer.Tiled(), input, Residual, Upstream, statistics, sums);
            Assert.Equal(before, layer.Snapshot());
            layer.Tiled().AccumulateGradients(statistics, sums);

            string what = $"{layer}, {1 << tiling} tiles";
            AssertNear(whole.Output, output, $"{what}: y");
            AssertNear(whole.InputGradient, inputGradient, $"{what}: dx");
            AssertNear(whole.ResidualGradient, residualGradient, $"{what}: dr");
            AssertNear(whole.WeightGradient, Values(layer.Weight), $"{what}: dγ");
            AssertNear(whole.BiasGradient, Values(layer.Bias), $"{what}: dβ");
        }
    }

    /// <summary>A residual of 0 is none, and where nobody wants its gradient all else is the same.</summary>
    [Fact]
    public void ResidualOfZeros_IsNone()
    {
        float[] input = HardInputs.Make("normal");
        float[] zeros = new float[input.Length];
        ITiledNormalization layer = LayerTesting.Create<AnySize.Leaky>();
        var run = new TiledRun(Shape, [Tile.Whole(Shape)]);
        InstanceStatistics statistics = run.Gather(input);
        InstanceGradientSums sums = run.SumGradients(layer, input, Upstream, statistics);
        InstanceGradientSums sumsOfBoth = run.SumGradients(layer, input, zeros, Upstream, statistics);
        float[] expected = run.Backward(layer, input, Upstream, statistics, sums);
        float[] gradient = new float[input.Length];

        layer.Backward(input, zeros, Upstream, gradient, [], Shape[0], Shape[2], Shape[3], Shape[4], statistics, sumsOfBoth);

        Accuracy.AssertSameBits(run.Forward(layer, input, statistics), run.Forward(layer, input, zeros, statistics), "y");
        Accuracy.AssertSameBits(expected, gradient, "dx");
        Accuracy.AssertSameBits(expected, run.Backward(layer, input, zeros, Upstream, statistics, sumsOfBoth).InputGradient, "dx beside dr");
    }

    [Fact]
    public void Passes_AllocateNothing()
    {
        using var scope = new ParallelismScope(1);
        float[] input = HardInputs.Make("normal");
        ITiledNormalization layer = LayerTesting.Create<AnySize.Leaky>();
        var run = new TiledRun(Shape, [Tile.Whole(Shape)]);
        InstanceStatistics statistics = run.Gather(input);
        InstanceGradientSums sums = run.SumGradients(layer, input, Residual, Upstream, statistics);
        var more = new InstanceGradientSums(2, 3);
        (float[] y, float[] added) = run.Backward(layer, input, Residual, Upstream, statistics, sums);
        _ = run.Forward(layer, input, Residual, statistics);

        long before = GC.GetAllocatedBytesForCurrentThread();
        layer.Forward(input, Residual, y, 2, 11, 13, 37, statistics);
        layer.SumGradients(input, Residual, Upstream, 2, 11, 13, 37, statistics, more);
        layer.Backward(input, Residual, Upstream, y, added, 2, 11, 13, 37, statistics, sums);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(0, 5, 4, 6)]
    [InlineData(2, 0, 4, 6)]
    [InlineData(2, 5, 4, 0)]
    public void VolumesWithoutElements_ChangeNothing(int batch, int depth, int height, int width)
    {
        AnySize.Leaky layer = LayerTesting.Create<AnySize.Leaky>();
        Dictionary<string, byte[]> before = layer.Snapshot();
        var statistics = new InstanceStatistics(batch, 3);
        var sums = new InstanceGradientSums(batch, 3);

        layer.Forward([], [], [], batch, depth, height, width, statistics);
        layer.SumGradients([], [], [], batch, depth, height, width, statistics, sums);
        layer.Backward([], [], [], [], [], batch, depth, height, width, statistics, sums);

        Assert.Equal(0, sums.Count);
        Assert.Equal(before, layer.Snapshot());
    }

    [Fact]
    public void BadArguments_AreNamed_AndChangeNothing()
    {
        AnySize.Leaky layer = LayerTesting.Create<AnySize.Leaky>();
        float[] x = [.. Enumerable.Range(0, 24).Select(value => (float)value)];
        float[] y = [.. x];
        float[] both = [.. x, 24];
        var statistics = new InstanceStatistics(2, 3);
        statistics.Add(x, 1, 2, 2);
        var sums = new InstanceGradientSums(2, 3);

        AssertBad("residual", () => layer.Forward(x, x.AsSpan(1), y, 2, 1, 2, 2, statistics));
        AssertBad("output", () => layer.Forward(x, both.AsSpan(1), both.AsSpan(0, 24), 2, 1, 2, 2, statistics));
        AssertBad("statistics", () => layer.Forward(x, x, y, 2, 1, 2, 2, null!));
        AssertBad("residual", () => layer.SumGradients(x, x.AsSpan(1), x, 2, 1, 2, 2, statistics, sums));
        AssertBad("outputGradient", () => layer.SumGradients(x, x, x.AsSpan(1), 2, 1, 2, 2, statistics, sums));
        AssertBad("sums", () => layer.SumGradients(x, x, x, 2, 1, 2, 2, statistics, null!));
        Assert.False(statistics.IsFrozen);
        Assert.Equal(0, sums.Count);

        AssertBad("sums", () => layer.Backward(x, x, x, y, [], 2, 1, 2, 2, statistics, sums));
        layer.SumGradients(x, x, x, 2, 1, 2, 2, statistics, sums);
        AssertBad("residual", () => layer.Backward(x, x.AsSpan(1), x, y, [], 2, 1, 2, 2, statistics, sums));
        AssertBad("inputGradient", () => layer.Backward(x, x, x, y.AsSpan(1), [], 2, 1, 2, 2, statistics, sums));
        AssertBad("inputGradient", () => layer.Backward(x, both.AsSpan(1), x, both.AsSpan(0, 24), [], 2, 1, 2, 2, statistics, sums));
        AssertBad("residualGradient", () => layer.Backward(x, x, x, new float[24], y.AsSpan(1), 2, 1, 2, 2, statistics, sums));
        AssertBad("residualGradient", () => layer.Backward(x, x, x, y, y, 2, 1, 2, 2, statistics, sums));
        AssertBad("residualGradient", () => layer.Backward(x, both.AsSpan(1), x, y, both.AsSpan(0, 24), 2, 1, 2, 2, statistics, sums));
        Assert.False(sums.IsFrozen);
        Assert.Equal(Enumerable.Range(0, 24).Select(value => (float)value), y);
        Assert.Equal(Enumerable.Range(0, 25).Select(value => (float)value), both);
    }

    private static void AssertBad(string name, Action call) => Assert.Equal(name, Assert.ThrowsAny<ArgumentException>(call).ParamName);

    // The statistics of tiles and of the whole may differ in their last bit. So may z then, which an added residual can make small: beside what was added the
    // difference stays what it was.
    private static void AssertNear(float[] expected, float[] actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            if (Ulp.Distance(expected[i], actual[i]) > 1 && Math.Abs(expected[i] - actual[i]) > 1e-6f)
            {
                Assert.Fail($"{what} at {i}: expected {expected[i]:g9}, got {actual[i]:g9}.");
            }
        }
    }

    private static float[] Values(Parameter? parameter) => parameter is null ? [] : parameter.Grad!.AsReadOnlySpan().ToArray();
}
