namespace Lucid.Samples.SegmentBrain;

/// <summary>How long the parts of a run took.</summary>
/// <param name="Reading">Reading the scan.</param>
/// <param name="Loading">Making the network and loading its weights.</param>
/// <param name="Preparing">Cropping, normalising and resampling.</param>
/// <param name="Predicting">Everything from the first window to the labels.</param>
internal sealed record JobTimes(TimeSpan Reading, TimeSpan Loading, TimeSpan Preparing, TimeSpan Predicting)
{
    /// <summary>From the file to the labels.</summary>
    public TimeSpan Total => Reading + Loading + Preparing + Predicting;
}
