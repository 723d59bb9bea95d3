using Lucid.Networks;
using Lucid.Volumes.Nifti;
using Lucid.Volumes.Prediction;
using Lucid.Volumes.Prediction.Checkpoints;

namespace Lucid.Volumes.Tests.Prediction;

/// <summary>What predictions do beside their labels: memory, progress, cancellation, what is left behind.</summary>
public sealed class PredictionWorkTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lucid-prediction-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Progress_counts_the_windows_of_all_folds()
    {
        var golden = new GoldenCase("resampled");
        var heard = new List<NnUNetProgress>();
        var network = new LinearNetwork(golden.Plan.Heads);
        using Segmentation result = Predict(golden, network, progress: new Listener(heard.Add));
        long windows = new WindowGrid(golden.Shape, golden.Plan.PatchSize).WindowCount;
        Assert.Equal(2 * windows, network.Passes);
        Assert.Equal(Enumerable.Range(0, (int)(2 * windows) + 1).Select(i => (long)i), heard.Select(value => value.WindowsDone));
        Assert.All(heard, value => Assert.Equal(2 * windows, value.WindowCount));
        Assert.All(heard.SkipLast(1), value => Assert.Equal(NnUNetPhase.Predicting, value.Phase));
        Assert.Equal(NnUNetPhase.Finishing, heard[^1].Phase);
        Assert.Equal(1, heard[^1].Fraction);
    }

    [Fact]
    public void Mirroring_passes_each_window_once_for_each_combination()
    {
        var golden = new GoldenCase("plain");
        long windows = new WindowGrid(golden.Shape, golden.Plan.PatchSize).WindowCount;
        foreach ((int[] axes, bool mirrors, int passes) in new (int[], bool, int)[] { ([0, 2], true, 4), ([0, 1, 2], true, 8), ([0, 1, 2], false, 1), ([], true, 1) })
        {
            var network = new LinearNetwork(golden.Plan.Heads);
            FoldSet folds = golden.Folds(network) with { MirroringAxes = [.. axes] };
            using Segmentation result = Predict(golden, network, folds, mirrors);
            Assert.Equal(windows * passes, network.Passes);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(-1)]
    public void A_cancelled_prediction_leaves_nothing_behind(int afterPasses)
    {
        // A cubic spline for logits stores them, and probabilities are stored too.
        var golden = new GoldenCase("cubic");
        long all = new WindowGrid(golden.Shape, golden.Plan.PatchSize).WindowCount;
        using var source = new CancellationTokenSource();
        var network = new LinearNetwork(golden.Plan.Heads);
        network.Passing = () =>
        {
            if (network.Passes == (afterPasses < 0 ? all - 1 : afterPasses))
            {
                source.Cancel();
            }
        };
        Assert.Throws<OperationCanceledException>(() => Predict(golden, network, mostInMemory: 0, cancellation: source.Token));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));

        // The network and its folds are as good as before.
        network.Passing = null;
        using Segmentation result = Predict(golden, network);
        Assert.Equal(golden.Labels.Select(label => (float)label), result.Labels.Voxels.ToArray());
    }

    [Fact]
    public void Scratch_files_are_gone_when_the_result_is_disposed()
    {
        Segmentation result = Predict(new GoldenCase("plain"), mostInMemory: 0);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
        }

        Assert.Equal(3, result.Probabilities!.Names.Length);
        result.Dispose();
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
        Assert.Throws<ObjectDisposedException>(() => result.Probabilities.Get("label1"));
        Assert.Throws<ObjectDisposedException>(() => result.SaveProbabilities(Path.Combine(_folder, "p.nii")));
        Assert.NotEqual(0, result.VoxelCount("label1"));
    }

    [Fact]
    public void Logits_that_are_not_finite_are_refused()
    {
        var golden = new GoldenCase("plain");
        var network = new LinearNetwork(golden.Plan.Heads);
        FoldSet folds = golden.Folds(network);
        foreach (float value in new[] { float.NaN, float.PositiveInfinity, float.MaxValue })
        {
            network.Parameters()[0].AsSpan()[3] = value;
            ArithmeticException error = Assert.Throws<ArithmeticException>(() => Predict(golden, network, folds, mostInMemory: 0));
            Assert.Contains("of the resampled scan", error.Message, StringComparison.Ordinal);
            Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
        }
    }

    [Fact]
    public void A_network_of_other_heads_than_the_plans_is_refused()
    {
        var golden = new GoldenCase("plain");
        var network = new LinearNetwork(golden.Plan.Heads);
        var options = new PredictionOptions(false, false, _folder);
        var grid = new WindowGrid(golden.Shape, golden.Plan.PatchSize);
        var windows = new SlidingWindow(grid, golden.Folds(network).Network, 5, Mirroring.Combinations([], 3), _ => { }, default);
        Assert.Contains(
            "Expected logits of shape (1, 5, 8, 10, 8)",
            Assert.Throws<InvalidOperationException>(() => windows.Run(golden.Scan().Data, 1, new StoredLogits(golden.Shape, 5, options))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_allocated_for_a_window_after_the_first()
    {
        const int Counted = 40;
        var shape = new GridShape(24, 40, 40);
        NnUNetPlan plan = new GoldenCase("plain").Plan;
        var network = new LinearNetwork(plan.Heads);
        FoldSet folds = new GoldenCase("plain").Folds(network);
        long before = 0;
        long after = 0;
        network.Passing = () =>
        {
            before = network.Passes == 10 ? GC.GetAllocatedBytesForCurrentThread() : before;
            after = network.Passes == 10 + Counted ? GC.GetAllocatedBytesForCurrentThread() : after;
        };
        var grid = new WindowGrid(shape, plan.PatchSize);
        var windows = new SlidingWindow(grid, folds.Network, plan.Heads, Mirroring.Combinations([0, 1, 2], 3), _ => { }, default);
        windows.Run(GoldenCase.Values(1, shape), 1, new StoredLogits(shape, plan.Heads, new PredictionOptions(true, false, _folder)));

        // The network's own objects, and nothing of a window's size: one has 640 voxels.
        Assert.InRange((after - before) / Counted, 1, 1500);
    }

    [Fact]
    public void Sums_are_kept_for_a_windows_depth_alone()
    {
        // 400 slices of 64 × 64 with 8 heads are 52 MB; a window's depth of them is 1 MB, outside the managed heap.
        var shape = new GridShape(400, 64, 64);
        NnUNetPlan plan = new GoldenCase("plain").Plan;
        const int Heads = 8;
        var network = new LinearNetwork(Heads);
        var folds = new FoldedNetwork(network, [new Dictionary<string, Tensor> { ["weight"] = Tensor.Ones(Heads, 4) }]);
        var grid = new WindowGrid(shape, [8, 64, 64]);
        float[] scan = new float[shape.Count];
        var slices = new CountingSlices(shape);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var windows = new SlidingWindow(grid, folds, Heads, Mirroring.Combinations([], plan.PatchSize.Length), _ => { }, default);
        windows.Run(scan, 1, slices);
        Assert.Equal(8, windows.SlicesUnderWay);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2 << 20);
        Assert.Equal(400, slices.Count);
    }

    [Fact]
    public void Volumes_and_counts_are_of_the_labels()
    {
        using Segmentation result = Predict(new GoldenCase("regions"));
        float[] labels = result.Labels.Voxels.ToArray();
        Assert.Equal(["background", "region0", "region1", "region2"], result.Names.ToArray());
        Assert.Equal(["region0", "region1", "region2"], result.Probabilities!.Names.ToArray());
        Assert.Equal(labels.Count(label => label is 1 or 2 or 300), result.VoxelCount("region0"));
        Assert.Equal(labels.Count(label => label == 300), result.VoxelCount("region2"));
        Assert.Equal(labels.Count(label => label == 0), result.VoxelCount("background"));
        Assert.Equal(result.VoxelCount("region1") / 1000.0, result.Millilitres("region1"), 1e-12);
        Assert.Contains(
            "Expected one of background, region0, region1, region2, got 'brain'",
            Assert.Throws<ArgumentException>(() => result.Millilitres("brain")).Message,
            StringComparison.Ordinal);
        Assert.Equal(NiftiDataType.UInt16, result.Labels.DataType);
    }

    private Segmentation Predict(
        GoldenCase golden, LinearNetwork? network = null, FoldSet? folds = null, bool mirrors = true, long mostInMemory = long.MaxValue,
        IProgress<NnUNetProgress>? progress = null, CancellationToken cancellation = default)
    {
        folds ??= golden.Folds(network ?? new LinearNetwork(golden.Plan.Heads));
        using var work = new PredictionWork(
            golden.Plan, folds, golden.Scan(), new PredictionOptions(mirrors, KeepsProbabilities: true, _folder, mostInMemory), progress, cancellation);
        work.Predict(golden.Scan());
        return work.Finish(golden.Volume(), HeadNames.Of(golden.Plan));
    }

    private sealed class Listener(Action<NnUNetProgress> listen) : IProgress<NnUNetProgress>
    {
        public void Report(NnUNetProgress value) => listen(value);
    }

    private sealed class CountingSlices(GridShape shape) : ILogitSlices
    {
        private readonly float[] _slice = new float[shape.SliceCount];

        public int Count { get; private set; }

        public Memory<float> Next(int head) => _slice;

        public void Advance() => Count++;
    }
}
