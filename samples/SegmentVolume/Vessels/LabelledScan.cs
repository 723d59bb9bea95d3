using Lucid.Samples.Volumes;

namespace Lucid.Samples.SegmentVolume.Vessels;

/// <summary>A scan, and where the vessels are in it.</summary>
/// <param name="Shape">The voxels along each axis.</param>
/// <param name="Voxels">The intensities.</param>
/// <param name="Vessels">1 where the middle of the voxel lies in a vessel, 0 elsewhere.</param>
internal sealed record LabelledScan(VolumeShape Shape, float[] Voxels, float[] Vessels)
{
    /// <summary>Values of all voxels, channel after channel, as a batch of one: (1, C, D, H, W).</summary>
    public Tensor ToTensor(ReadOnlySpan<float> values) =>
        Tensor.Create(values, 1, values.Length / Shape.Count, Shape.Depth, Shape.Height, Shape.Width);
}
