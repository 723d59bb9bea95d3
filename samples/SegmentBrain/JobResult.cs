using Lucid.Volumes;

namespace Lucid.Samples.SegmentBrain;

/// <summary>What came of a run.</summary>
/// <param name="Scan">The scan.</param>
/// <param name="Segmentation">What the network found in it.</param>
/// <param name="Brain">The scan inside the mask.</param>
/// <param name="Network">The network.</param>
/// <param name="Windows">How many windows passed through it.</param>
/// <param name="Times">How long it took.</param>
internal sealed record JobResult(
    Scan Scan,
    Segmentation Segmentation,
    Lucid.Volumes.Volume Brain,
    NetworkFigures Network,
    long Windows,
    JobTimes Times)
{
    /// <summary>The name of the label.</summary>
    public const string Label = "brain";

    /// <summary>The brain's volume.</summary>
    public double Millilitres => Segmentation.Millilitres(Label);

    /// <summary>The voxels of the mask.</summary>
    public long VoxelCount => Segmentation.VoxelCount(Label);
}
