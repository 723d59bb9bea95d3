using Lucid.Samples.Volumes;

namespace Lucid.Samples.SegmentVolume.Vessels;

/// <summary>One axis of a grid of voxels in row-major order.</summary>
/// <param name="Stride">How far neighbours along it are apart in memory.</param>
/// <param name="Length">The voxels along it.</param>
internal readonly record struct GridAxis(int Stride, int Length)
{
    /// <summary>The axes of a shape.</summary>
    public static GridAxis[] Of(VolumeShape shape) =>
        [new(shape.Height * shape.Width, shape.Depth), new(shape.Width, shape.Height), new(1, shape.Width)];

    /// <summary>The voxel some places further along the axis, or the last on the way.</summary>
    public int Neighbour(int index, int places)
    {
        int position = index / Stride % Length;
        return index + (Math.Clamp(position + places, 0, Length - 1) - position) * Stride;
    }
}
