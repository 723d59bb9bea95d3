using Lucid.Tests.Layers;

namespace Lucid.Tests.Tiles;

/// <summary>Statistics from tiles: exact sums, so that no order, no tiling among parts and no machine leaves a trace.</summary>
[Collection(nameof(WholeProcess))]
public sealed class InstanceStatisticsTests
{
    private static readonly TensorShape Shape = HardInputs.Shape;

    public static TheoryData<string> Inputs => HardInputs.Names;

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Add_AnyTiling_IsAccurate(string name)
    {
        float[] input = HardInputs.Make(name);
        for (int tiling = 0; tiling < 7; tiling++)
        {
            InstanceStatistics statistics = new TiledRun(Shape, Tile.Cut(Shape, 1 << tiling, new Random(tiling))).Gather(input);
            for (int row = 0; row < Shape[0] * Shape[1]; row++)
            {
                (int sample, int channel) = Math.DivRem(row, Shape[1]);
                int length = Shape[2] * Shape[3] * Shape[4];
                ExactRow exact = ExactRow.Of(input.AsSpan(row * length, length));
                double spread = Math.Sqrt(exact.CenteredSquares / length);
                Assert.Equal(length, statistics.Count);
                Assert.InRange(Math.Abs(statistics.Mean(sample, channel) - exact.Mean), 0, 1e-14 * (spread + Math.Abs(exact.Mean)));
                double squares = statistics.CenteredSquares(sample, channel);
                Assert.InRange(Math.Abs(squares - exact.CenteredSquares), 0, 1e-12 * exact.CenteredSquares);
                Assert.Equal(squares * (1.0 / length), statistics.Variance(sample, channel));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Merge_InAnyOrder_GivesTheSameBits(string name)
    {
        float[] input = HardInputs.Make(name);
        var random = new Random(9);
        InstanceStatistics[] parts = [.. Tile.Cut(Shape, 23, random).Select(tile => new TiledRun(Shape, [tile]).Gather(input))];
        double[] expected = Written(Fold(parts));
        for (int order = 0; order < 20; order++)
        {
            random.Shuffle(parts);
            Assert.Equal(expected, Written(order % 2 == 0 ? Fold(parts) : Pairwise(parts, random)));
        }
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public void WriteTo_SummedOverRanks_IsTheMergeOfAll(string name)
    {
        float[] input = HardInputs.Make(name);
        var random = new Random(10);
        InstanceStatistics[] ranks = [.. Tile.Cut(Shape, 16, random).Chunk(3).Select(tiles => new TiledRun(Shape, tiles).Gather(input))];
        InstanceStatistics expected = Fold(ranks);
        double[][] buffers = [.. ranks.Select(Written)];
        for (int order = 0; order < 5; order++)
        {
            random.Shuffle(buffers);
            var received = new InstanceStatistics(Shape[0], Shape[1]);
            received.ReadFrom(AllReduce(buffers));
            Assert.Equal(Written(expected), Written(received));
            for (int row = 0; row < Shape[0] * Shape[1]; row++)
            {
                (int sample, int channel) = Math.DivRem(row, Shape[1]);
                Assert.Equal(expected.Mean(sample, channel), received.Mean(sample, channel));
                Assert.Equal(expected.CenteredSquares(sample, channel), received.CenteredSquares(sample, channel));
            }
        }
    }

    /// <summary>As many parts as the documentation allows: doubling a part stands for that many equal ones.</summary>
    [Fact]
    public void WriteTo_SummedOver2To29Parts_IsStillExact()
    {
        float[] input = HardInputs.Make("all magnitudes");
        double[] buffer = Written(new TiledRun(Shape, [Tile.Whole(Shape)]).Gather(input));
        double[] sum = [.. buffer.Select(number => number * (1L << 29))];
        Assert.All(sum, number => Assert.True(Math.Abs(number) <= 1L << 52));
        var statistics = new InstanceStatistics(Shape[0], Shape[1]);
        statistics.ReadFrom(sum);
        var single = new InstanceStatistics(Shape[0], Shape[1]);
        single.ReadFrom(buffer);
        Assert.Equal(single.Mean(1, 2), statistics.Mean(1, 2));
        Assert.Equal(single.Variance(1, 2), statistics.Variance(1, 2));
        Assert.Equal(single.Count << 29, statistics.Count);
    }

    [Fact]
    public void Add_OnAnyNumberOfThreads_GivesTheSameBits()
    {
        float[] tile = Tensor.RandomNormal([2, 3, 30, 40, 50], seed: 3).AsReadOnlySpan().ToArray();
        double[][] results = [.. ((int[])[1, 2, 5]).Select(threads =>
        {
            using var scope = new ParallelismScope(threads);
            var statistics = new InstanceStatistics(2, 3);
            statistics.Add(tile, 30, 40, 50);
            return Written(statistics);
        })];
        Assert.Equal(results[0], results[1]);
        Assert.Equal(results[0], results[2]);
    }

    [Fact]
    public void Add_ByManyThreadsAtOnce_LosesNothing()
    {
        float[] input = HardInputs.Make("shifted");
        Tile[] tiles = Tile.Cut(Shape, 60, new Random(8));
        double[] expected = Written(new TiledRun(Shape, tiles).Gather(input));
        var statistics = new InstanceStatistics(Shape[0], Shape[1]);
        Parallel.ForEach(tiles, new ParallelOptions { MaxDegreeOfParallelism = 8 }, tile =>
            statistics.Add(tile.Read(input, Shape), tile.Depth, tile.Height, tile.Width));
        Assert.Equal(expected, Written(statistics));
    }

    [Fact]
    public void Add_AllocatesNothing()
    {
        using var scope = new ParallelismScope(1);
        float[] tile = Tensor.RandomNormal([2, 3, 30, 40, 50], seed: 3).AsReadOnlySpan().ToArray();
        var statistics = new InstanceStatistics(2, 3);
        statistics.Add(tile, 30, 40, 50);
        long before = GC.GetAllocatedBytesForCurrentThread();
        statistics.Add(tile, 30, 40, 50);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Add_WhatIsNoNumber_SpoilsItsRowAlone(float poison)
    {
        float[] input = HardInputs.Make("normal");
        Tile[] tiles = Tile.Cut(Shape, 9, new Random(2));
        InstanceStatistics clean = new TiledRun(Shape, tiles).Gather(input);
        input[^1] = poison;
        InstanceStatistics spoiled = new TiledRun(Shape, tiles).Gather(input);
        var received = new InstanceStatistics(Shape[0], Shape[1]);
        received.ReadFrom(Written(spoiled));
        for (int row = 0; row < Shape[0] * Shape[1]; row++)
        {
            (int sample, int channel) = Math.DivRem(row, Shape[1]);
            double expected = row == (Shape[0] * Shape[1]) - 1 ? double.NaN : clean.Mean(sample, channel);
            Assert.Equal(expected, spoiled.Mean(sample, channel));
            Assert.Equal(expected, received.Mean(sample, channel));
            Assert.Equal(double.IsNaN(expected), double.IsNaN(spoiled.Variance(sample, channel)));
        }
    }

    [Fact]
    public void Freeze_EndsTheGathering()
    {
        var statistics = new InstanceStatistics(1, 2);
        statistics.Add([1, 2, 3, 4], 1, 1, 2);
        double[] buffer = Written(statistics);
        Assert.False(statistics.IsFrozen);
        statistics.Freeze();

        Assert.True(statistics.IsFrozen);
        Assert.Throws<InvalidOperationException>(() => statistics.Add([1, 2, 3, 4], 1, 1, 2));
        Assert.Throws<InvalidOperationException>(() => statistics.Merge(new InstanceStatistics(1, 2)));
        Assert.Throws<InvalidOperationException>(() => statistics.ReadFrom(buffer));
        Assert.Equal(buffer, Written(statistics));
        Assert.Equal(3.5, statistics.Mean(0, 1));
        var other = new InstanceStatistics(1, 2);
        other.Merge(statistics);
        Assert.Equal(3.5, other.Mean(0, 1));
    }

    [Fact]
    public void EmptyTiles_AddNothing()
    {
        var statistics = new InstanceStatistics(1, 2);
        statistics.Add([], 0, 5, 7);
        Assert.Equal(0, statistics.Count);
        Assert.True(double.IsNaN(statistics.Mean(0, 0)));
        new InstanceStatistics(0, 2).Add([], 3, 5, 7);
    }

    [Fact]
    public void BadArguments_AreNamed_AndChangeNothing()
    {
        var statistics = new InstanceStatistics(1, 2);
        statistics.Add([1, 2, 3, 4], 1, 1, 2);
        double[] before = Written(statistics);

        ArgumentException length = Assert.Throws<ArgumentException>(() => statistics.Add([1, 2, 3], 1, 1, 2));
        Assert.Contains("Expected 4 elements for (1, 2, 1, 1, 2), got 3", length.Message, StringComparison.Ordinal);
        Assert.Equal("tile", length.ParamName);
        Assert.Equal("height", Assert.Throws<ArgumentOutOfRangeException>(() => statistics.Add([], 1, -1, 2)).ParamName);
        ArgumentException shape = Assert.Throws<ArgumentException>(() => statistics.Merge(new InstanceStatistics(1, 3)));
        Assert.Contains("Expected 1 samples of 2 channels, got 1 of 3", shape.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => statistics.Merge(null!));
        Assert.Throws<ArgumentException>(() => statistics.WriteTo(new double[79]));
        Assert.Throws<ArgumentException>(() => statistics.ReadFrom(new double[81]));
        (int Index, double Bad)[] numbers = [(0, -1), (1, -1), (41, 0.5), (7, double.NaN), (79, 1L << 53), (3, double.NegativeInfinity)];
        foreach ((int index, double bad) in numbers)
        {
            double[] source = Written(statistics);
            source[index] = bad;
            ArgumentException exception = Assert.Throws<ArgumentException>(() => statistics.ReadFrom(source));
            Assert.Contains($"at index {index}", exception.Message, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => statistics.Mean(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => statistics.Variance(0, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new InstanceStatistics(-1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new InstanceStatistics(1, 0));
        Assert.Equal(before, Written(statistics));
    }

    internal static double[] AllReduce(IEnumerable<double[]> buffers) =>
        buffers.Aggregate((sum, next) => [.. sum.Zip(next, (a, b) => a + b)]);

    private static double[] Written(InstanceStatistics statistics)
    {
        double[] buffer = new double[statistics.BufferLength];
        statistics.WriteTo(buffer);
        return buffer;
    }

    private static InstanceStatistics Fold(IEnumerable<InstanceStatistics> parts)
    {
        var total = new InstanceStatistics(Shape[0], Shape[1]);
        foreach (InstanceStatistics part in parts)
        {
            total.Merge(part);
        }

        return total;
    }

    /// <summary>Merges any two until one is left.</summary>
    private static InstanceStatistics Pairwise(InstanceStatistics[] parts, Random random)
    {
        List<InstanceStatistics> left = [.. parts.Select(part => Fold([part]))];
        while (left.Count > 1)
        {
            int index = random.Next(1, left.Count);
            left[0].Merge(left[index]);
            left.RemoveAt(index);
            left.Add(left[0]);
            left.RemoveAt(0);
        }

        return left[0];
    }
}
