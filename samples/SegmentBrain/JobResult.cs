using Lucid.Volumes;

namespace Lucid.Samples.SegmentBrain;

/// <summary>What came of a run.</summary>
/// <param name="Scan">The scan.</param>
/// <param name="Segmentation">What the network found in it.</param>
/// <param name="Brain">The scan inside the mask.</param>
/// <param name="Piece">The largest piece of the mask.</param>
/// <param name="Network">The network.</param>
/// <param name="Windows">How many windows passed through it.</param>
/// <param name="Times">How long it took.</param>
internal sealed record JobResult(
    Scan Scan,
    Segmentation Segmentation,
    Lucid.Volumes.Volume Brain,
    (float[] Voxels, long Count) Piece,
    NetworkFigures Network,
    long Windows,
    JobTimes Times)
{
    /// <summary>The name of the label.</summary>
    public const string Label = "brain";

    /// <summary>The volume of the mask.</summary>
    public double Millilitres => Segmentation.Millilitres(Label);

    /// <summary>The volume of its largest piece.</summary>
    public double PieceMillilitres => VoxelCount == 0 ? 0 : Millilitres * Piece.Count / VoxelCount;

    /// <summary>The voxels of the mask.</summary>
    public long VoxelCount => Segmentation.VoxelCount(Label);
}
