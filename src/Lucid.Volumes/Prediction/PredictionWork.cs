using System.Collections.Immutable;
using Lucid.Networks;
using Lucid.Volumes.Prediction.Checkpoints;
using Lucid.Volumes.Preprocessing;
using Lucid.Volumes.Resampling;

namespace Lucid.Volumes.Prediction;

/// <summary>One prediction, from the prepared scan to its labels.</summary>
internal sealed class PredictionWork : IDisposable
{
    private readonly NnUNetPlan _plan;
    private readonly FoldedNetwork _network;
    private readonly WindowGrid _grid;
    private readonly Mirroring[] _mirrorings;
    private readonly Resampler _resampler;
    private readonly ScanMap _map;
    private readonly LabelMap _labels;
    private readonly PredictionOptions _options;
    private readonly IProgress<NnUNetProgress>? _progress;
    private readonly CancellationToken _cancellation;
    private SliceStore? _probabilities;

    /// <summary>Prepares the work.</summary>
    /// <param name="plan">The network's plan.</param>
    /// <param name="folds">The folds.</param>
    /// <param name="scan">The prepared scan; only its sizes are kept.</param>
    /// <param name="options">What the user wants.</param>
    /// <param name="progress">Is told how far it has come.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public PredictionWork(
        NnUNetPlan plan, FoldSet folds, PreparedScan scan, PredictionOptions options, IProgress<NnUNetProgress>? progress, CancellationToken cancellation)
    {
        _plan = plan;
        _network = folds.Network;
        _grid = new WindowGrid(scan.Shape, plan.PatchSize);
        _mirrorings = Mirroring.Combinations(options.Mirrors ? folds.MirroringAxes : [], plan.PatchSize.Length);
        _resampler = new Resampler(scan.Shape, scan.CropBox.Shape, scan.NetworkSpacing.AsSpan(), scan.ScanSpacing.AsSpan(), plan.LogitResampling);
        _map = new ScanMap(scan, plan.TransposeBackward);
        _labels = new LabelMap(plan, _map.Shape.Count);
        _options = options;
        _progress = progress;
        _cancellation = cancellation;
        _probabilities = options.KeepsProbabilities ? options.Store(plan.Heads, _map.Crop) : null;
    }

    private long WindowCount => _grid.WindowCount * _network.FoldCount;

    /// <summary>Passes the scan through the network and labels it.</summary>
    public void Predict(PreparedScan scan)
    {
        using var labels = new LabelSlices(_map, _labels, _plan.Heads, _plan.RegionsClassOrder, _probabilities);
        var windows = new SlidingWindow(_grid, _network, _plan.Heads, _mirrorings, Report, _cancellation);
        Report(0);
        if (_resampler.IsIdentity || !_resampler.NeedsWholeInput)
        {
            windows.Run(
                scan.Data,
                scan.Channels,
                _resampler.IsIdentity
                    ? new UntouchedLogits(scan.Shape, _plan.Heads, labels)
                    : new StreamingLogits(_resampler, _plan.Heads, labels));
            return;
        }

        using var logits = new StoredLogits(scan.Shape, _plan.Heads, _options);
        windows.Run(scan.Data, scan.Channels, logits);
        logits.Resample(_resampler, labels, _cancellation);
    }

    /// <summary>Brings the labels into the scan's own space.</summary>
    /// <param name="scan">A channel of the scan as it was loaded.</param>
    /// <param name="heads">The names of the heads.</param>
    public Segmentation Finish(Volume scan, ImmutableArray<string> heads)
    {
        _cancellation.ThrowIfCancellationRequested();
        bool isReoriented = _plan.Reader == NnUNetReader.Reoriented;
        Volume labels = SegmentedScan.Place(scan, _labels.ToVoxels(), _labels.DataType, isReoriented);
        Probabilities? probabilities = _probabilities is null
            ? null
            : new Probabilities(_probabilities, _map, labels, heads, isReoriented, hasBackground: !_plan.HasRegions);
        var result = new Segmentation(_plan, labels, _labels.Count(), probabilities);

        // From here on the result owns them.
        _probabilities = null;
        return result;
    }

    /// <inheritdoc/>
    public void Dispose() => _probabilities?.Dispose();

    private void Report(long done) =>
        _progress?.Report(new NnUNetProgress(done < WindowCount ? NnUNetPhase.Predicting : NnUNetPhase.Finishing, done, WindowCount));
}
