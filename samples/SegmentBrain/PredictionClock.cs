using System.Diagnostics;
using Lucid.Volumes;

namespace Lucid.Samples.SegmentBrain;

/// <summary>Follows a prediction: how long its parts take, and how far it is.</summary>
/// <param name="display">Is told how far it is.</param>
internal sealed class PredictionClock(JobDisplay display) : IProgress<NnUNetProgress>
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <summary>How long the scan was prepared.</summary>
    public TimeSpan Preparing { get; private set; }

    /// <summary>All time so far.</summary>
    public TimeSpan Elapsed => _watch.Elapsed;

    /// <summary>The windows of the scan.</summary>
    public long WindowCount { get; private set; }

    /// <inheritdoc/>
    public void Report(NnUNetProgress value)
    {
        if (value.Phase == NnUNetPhase.Preparing)
        {
            return;
        }

        if (WindowCount == 0)
        {
            Preparing = _watch.Elapsed;
            WindowCount = value.WindowCount;
        }

        display.Progress("Predicting", value.Fraction);
    }
}
