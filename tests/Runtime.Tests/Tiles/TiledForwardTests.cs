using Lucid.Tests.Layers;
using Lucid.Tests.Numerics;

namespace Lucid.Tests.Tiles;

/// <summary>Tiles with the statistics of the whole come out as the whole does.</summary>
[Collection(nameof(WholeProcess))]
public sealed class TiledForwardTests
{
    private static readonly TensorShape Shape = HardInputs.Shape;

    private static readonly Type[] Layers =
    [
        typeof(AnySize.Bare), typeof(AnySize.Plain), typeof(AnySize.Leaky),
        typeof(AnySize.Rectified), typeof(AnySize.Unbiased), typeof(AnySize.WithoutEps),
    ];

    public static TheoryData<string> Inputs => HardInputs.Names;

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Tiles_OfAnyTiling_EqualTheWholeToOneUlp(string name)
    {
        float[] input = HardInputs.Make(name);
        foreach (Type type in Layers)
        {
            IInstanceNorm layer = LayerTesting.Create(type);
            float[] whole = Whole(layer, input);
            for (int tiling = 0; tiling < 6; tiling++)
            {
                var run = new TiledRun(Shape, Tile.Cut(Shape, 1 << tiling, new Random(tiling)));
                Ulp.AssertAtMostOne(whole, run.Forward(layer.Tiled(), input, run.Gather(input)), $"{name}, {layer}, {1 << tiling} tiles");
            }
        }
    }

    /// <summary>Each voxel a tile of its own: the most that a tiling can do.</summary>
    [Fact]
    public void Tiles_OfOneVoxel_EqualTheWholeToOneUlp()
    {
        TensorShape shape = new(1, 3, 4, 5, 6);
        float[] input = Tensor.RandomNormal(shape, 1000, 3, seed: 8).AsReadOnlySpan().ToArray();
        Tile[] voxels = [.. Enumerable.Range(0, 120).Select(i => new Tile(i / 30, i / 6 % 5, i % 6, 1, 1, 1))];
        AnySize.Leaky layer = LayerTesting.Create<AnySize.Leaky>();
        float[] whole = new float[input.Length];
        layer.Forward(input, whole, 1, 4, 5, 6);

        var run = new TiledRun(shape, voxels);
        Ulp.AssertAtMostOne(whole, run.Forward(layer, input, run.Gather(input)), "voxels");
    }

    /// <summary>Rows of more than one run, on several threads.</summary>
    [Fact]
    public void Tiles_OfLongRows_EqualTheWholeToOneUlp()
    {
        TensorShape shape = new(1, 3, 64, 64, 65);
        float[] input = Tensor.RandomNormal(shape, 300, 2, seed: 8).AsReadOnlySpan().ToArray();
        AnySize.Leaky layer = LayerTesting.Create<AnySize.Leaky>();
        float[] whole = new float[input.Length];
        layer.Forward(input, whole, 1, 64, 64, 65);
        foreach (int threads in (int[])[1, 4])
        {
            using var scope = new ParallelismScope(threads);
            var run = new TiledRun(shape, Tile.Cut(shape, 5, new Random(threads)));
            Ulp.AssertAtMostOne(whole, run.Forward(layer, input, run.Gather(input)), "long rows");
        }
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Merge_InAnyOrder_GivesTheSameOutputBits(string name)
    {
        float[] input = HardInputs.Make(name);
        AnySize.Leaky layer = LayerTesting.Create<AnySize.Leaky>();
        var random = new Random(3);
        var run = new TiledRun(Shape, Tile.Cut(Shape, 12, random));
        InstanceStatistics[] parts = [.. Tile.Cut(Shape, 12, random).Select(tile => new TiledRun(Shape, [tile]).Gather(input))];
        float[]? expected = null;
        for (int order = 0; order < 6; order++)
        {
            random.Shuffle(parts);
            var statistics = new InstanceStatistics(Shape[0], Shape[1]);
            foreach (InstanceStatistics part in parts)
            {
                statistics.Merge(part);
            }

            float[] output = run.Forward(layer, input, statistics);
            Accuracy.AssertSameBits(expected ??= output, output, $"{name}, order {order}");
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void PoisonedTile_SpoilsItsVolumeAlone(float poison)
    {
        AnySize.Leaky layer = LayerTesting.Create<AnySize.Leaky>();
        int length = Shape[2] * Shape[3] * Shape[4];
        var run = new TiledRun(Shape, Tile.Cut(Shape, 10, new Random(4)));
        float[] input = HardInputs.Make("normal");
        float[] clean = run.Forward(layer, input, run.Gather(input));
        input[(4 * length) + 99] = poison;
        float[] output = run.Forward(layer, input, run.Gather(input));

        Assert.All(output[(4 * length)..(5 * length)], value => Assert.True(float.IsNaN(value)));
        Accuracy.AssertSameBits(clean.AsSpan(0, 4 * length), output.AsSpan(0, 4 * length), "volumes before");
        Accuracy.AssertSameBits(clean.AsSpan(5 * length), output.AsSpan(5 * length), "volumes behind");
    }

    /// <summary>A layer of a declared size takes tiles of that size, of volumes of any.</summary>
    [Fact]
    public void Tiles_OfADeclaredSize_EqualTheWholeToOneUlp()
    {
        TensorShape shape = new(2, 3, 8, 4, 12);
        float[] input = Tensor.RandomNormal(shape, 10, 2, seed: 3).AsReadOnlySpan().ToArray();
        FixedSize.Row64 layer = LayerTesting.Create<FixedSize.Row64>();
        float[] whole = new float[input.Length];
        LayerTesting.AnySizeTwin(typeof(FixedSize.Row64)).Forward(input, whole, 2, 8, 4, 12);

        var run = new TiledRun(shape, [.. Enumerable.Range(0, 6).Select(i => new Tile(i % 2 * 4, 0, i / 2 * 4, 4, 4, 4))]);
        Ulp.AssertAtMostOne(whole, run.Forward(layer, input, run.Gather(input)), "declared size");
        Assert.Throws<ArgumentException>(() => layer.Forward(input, new float[input.Length], 2, 8, 4, 12, run.Gather(input)));
    }

    [Fact]
    public void Forward_InEitherMode_LeavesTheLayerAsItWas_AndFreezesTheStatistics()
    {
        float[] input = HardInputs.Make("normal");
        var run = new TiledRun(Shape, Tile.Cut(Shape, 4, new Random(4)));
        AnySize.Leaky layer = LayerTesting.Create<AnySize.Leaky>();
        InstanceStatistics statistics = run.Gather(input);
        Dictionary<string, byte[]> before = layer.Snapshot();
        float[] training = run.Forward(layer, input, statistics);
        Assert.True(statistics.IsFrozen);
        layer.Eval();
        Accuracy.AssertSameBits(training, run.Forward(layer, input, statistics), "evaluation");
        Assert.Equal(before, layer.Snapshot());
    }

    [Fact]
    public void Forward_AllocatesNothing()
    {
        using var scope = new ParallelismScope(1);
        float[] input = HardInputs.Make("normal");
        AnySize.Leaky layer = LayerTesting.Create<AnySize.Leaky>();
        InstanceStatistics statistics = new TiledRun(Shape, [Tile.Whole(Shape)]).Gather(input);
        layer.Forward(input, input, 2, 11, 13, 37, statistics);
        long before = GC.GetAllocatedBytesForCurrentThread();
        layer.Forward(input, input, 2, 11, 13, 37, statistics);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void BadArguments_AreNamed_AndChangeNothing()
    {
        AnySize.Leaky layer = LayerTesting.Create<AnySize.Leaky>();
        float[] output = new float[24];
        var statistics = new InstanceStatistics(2, 3);

        ArgumentException few = Assert.Throws<ArgumentException>(() => layer.Forward(new float[24], output, 2, 1, 2, 2, statistics));
        Assert.Contains("Expected statistics of more than one spatial element, got 0", few.Message, StringComparison.Ordinal);
        statistics.Add(new float[24], 1, 2, 2);
        float[] half = new float[12];
        ArgumentException batch = Assert.Throws<ArgumentException>(() => layer.Forward(half, half, 1, 1, 2, 2, statistics));
        Assert.Contains("Expected statistics of 1 samples of 3 channels, got 2 of 3", batch.Message, StringComparison.Ordinal);
        Assert.Equal("statistics", batch.ParamName);
        Assert.Throws<ArgumentException>(() => layer.Forward(new float[24], output, 2, 1, 2, 2, new InstanceStatistics(2, 4)));
        Assert.Throws<ArgumentException>(() => layer.Forward(new float[23], output, 2, 1, 2, 2, statistics));
        Assert.Throws<ArgumentNullException>(() => layer.Forward(new float[24], output, 2, 1, 2, 2, null!));
        float[] both = new float[48];
        Assert.Throws<ArgumentException>(() => layer.Forward(both.AsSpan(0, 24), both.AsSpan(1, 24), 2, 1, 2, 2, statistics));

        Assert.False(statistics.IsFrozen);
        Assert.All(output, value => Assert.Equal(0, value));
        layer.Forward([], [], 2, 0, 2, 2, statistics);
    }

    private static float[] Whole(IInstanceNorm layer, float[] input)
    {
        float[] output = new float[input.Length];
        layer.Forward(input, output, Shape[0], Shape[2], Shape[3], Shape[4]);
        return output;
    }
}
