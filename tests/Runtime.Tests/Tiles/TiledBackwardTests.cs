using Lucid.Tests.Layers;
using Lucid.Tests.Numerics;

namespace Lucid.Tests.Tiles;

/// <summary>The backward pass over tiles gives the gradients of the whole.</summary>
[Collection(nameof(WholeProcess))]
public sealed class TiledBackwardTests
{
    private static readonly TensorShape Shape = HardInputs.Shape;

    private static readonly Type[] Layers =
    [
        typeof(AnySize.Bare), typeof(AnySize.Plain), typeof(AnySize.Leaky),
        typeof(AnySize.Rectified), typeof(AnySize.Unbiased), typeof(AnySize.WithoutEps),
    ];

    private static readonly float[] Upstream = Tensor.RandomNormal(Shape, 0.25f, 1, seed: 77).AsReadOnlySpan().ToArray();

    public static TheoryData<string> Inputs => HardInputs.Names;

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Tiles_OfAnyTiling_GiveTheGradientsOfTheWhole(string name)
    {
        float[] input = HardInputs.Make(name);
        foreach (Type type in Layers)
        {
            LayerRun whole = LayerRun.Of(LayerTesting.Create(type), Tensor.Create(input, Shape), Tensor.Create(Upstream, Shape));
            for (int tiling = 0; tiling < 6; tiling += 2)
            {
                IInstanceNorm layer = LayerTesting.Create(type);
                var run = new TiledRun(Shape, Tile.Cut(Shape, 1 << tiling, new Random(tiling)));
                InstanceStatistics statistics = run.Gather(input);
                InstanceGradientSums sums = run.SumGradients(layer.Tiled(), input, Upstream, statistics);
                float[] inputGradient = run.Backward(layer.Tiled(), input, Upstream, statistics, sums);
                Verify(whole, layer, inputGradient, statistics, sums, $"{name}, {layer}, {1 << tiling} tiles");
            }
        }
    }

    /// <summary>Several machines: each has some tiles, and all they exchange are two all-reduces by sums.</summary>
    [Theory]
    [MemberData(nameof(Inputs))]
    public void Ranks_ThatAllReduceSums_GiveTheGradientsOfTheWhole(string name)
    {
        float[] input = HardInputs.Make(name);
        LayerRun whole = LayerRun.Of(LayerTesting.Create<AnySize.Leaky>(), Tensor.Create(input, Shape), Tensor.Create(Upstream, Shape));
        TiledRun[] ranks = [.. Tile.Cut(Shape, 14, new Random(6)).Chunk(4).Select(tiles => new TiledRun(Shape, tiles))];
        AnySize.Leaky[] layers = [.. ranks.Select(_ => LayerTesting.Create<AnySize.Leaky>())];

        InstanceStatistics[] statistics = [.. ranks.Select(rank => rank.Gather(input))];
        AllReduce(statistics, part => part.BufferLength, (part, buffer) => part.WriteTo(buffer), (part, buffer) => part.ReadFrom(buffer));
        InstanceGradientSums[] sums = [.. ranks.Select((rank, i) => rank.SumGradients(layers[i], input, Upstream, statistics[i]))];
        AllReduce(sums, part => part.BufferLength, (part, buffer) => part.WriteTo(buffer), (part, buffer) => part.ReadFrom(buffer));

        // Every rank fills in its own tiles, and the others' places stay 0.
        float[] inputGradient = new float[input.Length];
        for (int rank = 0; rank < ranks.Length; rank++)
        {
            float[] own = ranks[rank].Backward(layers[rank], input, Upstream, statistics[rank], sums[rank]);
            inputGradient = [.. inputGradient.Zip(own, (a, b) => a + b)];
        }

        for (int rank = 0; rank < ranks.Length; rank++)
        {
            Verify(whole, layers[rank], inputGradient, statistics[rank], sums[rank], $"{name}, rank {rank}");
        }
    }

    [Fact]
    public void Merge_InAnyOrder_GivesTheSameBits()
    {
        float[] input = HardInputs.Make("all magnitudes");
        AnySize.Leaky layer = LayerTesting.Create<AnySize.Leaky>();
        var random = new Random(3);
        Tile[] tiles = Tile.Cut(Shape, 12, random);
        InstanceStatistics statistics = new TiledRun(Shape, tiles).Gather(input);
        InstanceGradientSums[] parts =
            [.. tiles.Select(tile => new TiledRun(Shape, [tile]).SumGradients(layer, input, Upstream, statistics))];
        double[]? expected = null;
        for (int order = 0; order < 20; order++)
        {
            random.Shuffle(parts);
            var sums = new InstanceGradientSums(Shape[0], Shape[1]);
            foreach (InstanceGradientSums part in parts)
            {
                sums.Merge(part);
            }

            double[] buffer = new double[sums.BufferLength];
            sums.WriteTo(buffer);
            Assert.Equal(expected ??= buffer, buffer);
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void PoisonedGradient_SpoilsItsVolumeAlone(float poison)
    {
        float[] input = HardInputs.Make("normal");
        AnySize.Leaky layer = LayerTesting.Create<AnySize.Leaky>();
        int length = Shape[2] * Shape[3] * Shape[4];
        var run = new TiledRun(Shape, Tile.Cut(Shape, 10, new Random(4)));
        InstanceStatistics statistics = run.Gather(input);
        float[] clean = run.Backward(layer, input, Upstream, statistics, run.SumGradients(layer, input, Upstream, statistics));
        float[] poisoned = [.. Upstream];
        poisoned[(4 * length) + 99] = poison;
        float[] gradient = run.Backward(layer, input, poisoned, statistics, run.SumGradients(layer, input, poisoned, statistics));

        Assert.All(gradient[(4 * length)..(5 * length)], value => Assert.True(float.IsNaN(value)));
        Accuracy.AssertSameBits(clean.AsSpan(0, 4 * length), gradient.AsSpan(0, 4 * length), "volumes before");
        Accuracy.AssertSameBits(clean.AsSpan(5 * length), gradient.AsSpan(5 * length), "volumes behind");
    }

    [Fact]
    public void Passes_AllocateNothing()
    {
        using var scope = new ParallelismScope(1);
        float[] input = HardInputs.Make("normal");
        AnySize.Leaky layer = LayerTesting.Create<AnySize.Leaky>();
        var run = new TiledRun(Shape, [Tile.Whole(Shape)]);
        InstanceStatistics statistics = run.Gather(input);
        InstanceGradientSums sums = run.SumGradients(layer, input, Upstream, statistics);
        var more = new InstanceGradientSums(2, 3);
        float[] gradient = run.Backward(layer, input, Upstream, statistics, sums);
        long before = GC.GetAllocatedBytesForCurrentThread();
        layer.SumGradients(input, Upstream, 2, 11, 13, 37, statistics, more);
        layer.Backward(input, Upstream, gradient, 2, 11, 13, 37, statistics, sums);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void AccumulateGradients_AddsToWhatIsThere_AndOnlyWhereItIsWanted()
    {
        float[] input = HardInputs.Make("shifted");
        AnySize.Leaky layer = LayerTesting.Create<AnySize.Leaky>();
        var run = new TiledRun(Shape, [Tile.Whole(Shape)]);
        InstanceStatistics statistics = run.Gather(input);
        InstanceGradientSums sums = run.SumGradients(layer, input, Upstream, statistics);
        layer.AccumulateGradients(statistics, sums);
        float[] once = layer.Weight.Grad!.AsReadOnlySpan().ToArray();
        layer.Bias.RequiresGrad = false;
        float[] bias = layer.Bias.Grad!.AsReadOnlySpan().ToArray();
        layer.AccumulateGradients(statistics, sums);

        Assert.Equal([.. once.Select(value => 2 * value)], layer.Weight.Grad!.AsReadOnlySpan().ToArray());
        Assert.Equal(bias, layer.Bias.Grad!.AsReadOnlySpan().ToArray());
    }

    [Fact]
    public void BadArguments_AreNamed_AndChangeNothing()
    {
        AnySize.Leaky layer = LayerTesting.Create<AnySize.Leaky>();
        float[] x = new float[24];
        var statistics = new InstanceStatistics(2, 3);
        statistics.Add(x, 1, 2, 2);
        var sums = new InstanceGradientSums(2, 3);

        AssertBad("outputGradient", () => layer.SumGradients(x, x.AsSpan(1), 2, 1, 2, 2, statistics, sums));
        AssertBad("sums", () => layer.SumGradients(x, x, 2, 1, 2, 2, statistics, new(2, 4)));
        AssertBad("sums", () => layer.SumGradients(x, x, 2, 1, 2, 2, statistics, null!));
        Assert.Equal(0, sums.Count);
        layer.SumGradients(x.AsSpan(0, 12), x.AsSpan(0, 12), 2, 1, 1, 2, statistics, sums);

        ArgumentException missing = AssertBad("sums", () => layer.Backward(x, x, x, 2, 1, 2, 2, statistics, sums));
        Assert.Contains("Expected gradient sums over 4 elements of each channel", missing.Message, StringComparison.Ordinal);
        AssertBad("sums", () => layer.AccumulateGradients(statistics, sums));
        Assert.Null(layer.Weight.Grad);
        Assert.False(sums.IsFrozen);
        layer.SumGradients(x.AsSpan(0, 12), x.AsSpan(0, 12), 2, 1, 1, 2, statistics, sums);

        AssertBad("inputGradient", () => layer.Backward(x, x, new float[23], 2, 1, 2, 2, statistics, sums));
        float[] both = new float[25];
        AssertBad("inputGradient", () => layer.Backward(x, both.AsSpan(1), both.AsSpan(0, 24), 2, 1, 2, 2, statistics, sums));
        layer.Backward(x, x, new float[24], 2, 1, 2, 2, statistics, sums);
        Assert.Throws<InvalidOperationException>(() => layer.SumGradients(x, x, 2, 1, 2, 2, statistics, sums));
    }

    private static ArgumentException AssertBad(string name, Action call)
    {
        ArgumentException exception = Assert.ThrowsAny<ArgumentException>(call);
        Assert.Equal(name, exception.ParamName);
        return exception;
    }

    private static void Verify(
        LayerRun whole, IInstanceNorm layer, float[] inputGradient, InstanceStatistics statistics, InstanceGradientSums sums, string what)
    {
        layer.Tiled().AccumulateGradients(statistics, sums);
        Ulp.AssertAtMostOne(whole.InputGradient, inputGradient, $"{what}: dx");
        Ulp.AssertAtMostOne(whole.WeightGradient, Values(layer.Weight), $"{what}: dγ");
        Ulp.AssertAtMostOne(whole.BiasGradient, Values(layer.Bias), $"{what}: dβ");
    }

    private static float[] Values(Parameter? parameter) => parameter is null ? [] : parameter.Grad!.AsReadOnlySpan().ToArray();

    /// <summary>What MPI_Allreduce with MPI_SUM does, in one process.</summary>
    private static void AllReduce<T>(T[] parts, Func<T, int> length, Action<T, double[]> write, Action<T, double[]> read)
    {
        double[][] buffers = [.. parts.Select(part =>
        {
            double[] buffer = new double[length(part)];
            write(part, buffer);
            return buffer;
        })];
        double[] sum = InstanceStatisticsTests.AllReduce(buffers);
        foreach (T part in parts)
        {
            read(part, sum);
        }
    }
}
