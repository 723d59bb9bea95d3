using Lucid.Samples.Volumes;
using Lucid.Samples.WholeVolume.Tiling;

namespace Lucid.Samples.WholeVolume;

/// <summary>What the report tells.</summary>
/// <param name="Name">What the volume is called.</param>
/// <param name="Files">The names of the volumes that were written.</param>
/// <param name="Shape">Its voxels along each axis.</param>
/// <param name="TileCount">The tiles it was read in.</param>
/// <param name="Threads">The threads that worked on them.</param>
/// <param name="HeapLimit">How far the heap might grow.</param>
/// <param name="Mean">The mean of all voxels.</param>
/// <param name="Deviation">Their standard deviation.</param>
/// <param name="Comparison">Tiles by their own statistics beside tiles by those of the whole.</param>
/// <param name="Elapsed">The time of both passes.</param>
internal sealed record JobResult(
    string Name,
    IReadOnlyList<string> Files,
    VolumeShape Shape,
    int TileCount,
    int Threads,
    string HeapLimit,
    double Mean,
    double Deviation,
    Comparison Comparison,
    TimeSpan Elapsed)
{
    /// <summary>All voxels, which may be more than one array holds.</summary>
    public long VoxelCount => (long)Shape.Depth * Shape.Height * Shape.Width;
}
