using Lucid.Samples.Volumes;

namespace Lucid.Samples.SegmentVolume.Vessels;

/// <summary>A scan, and where the vessels are in it.</summary>
/// <param name="Shape">The voxels along each axis.</param>
/// <param name="Voxels">The intensities.</param>
/// <param name="Vessels">1 where the middle of the voxel lies in a vessel, 0 elsewhere.</param>
internal sealed record LabelledScan(VolumeShape Shape, float[] Voxels, float[] Vessels)
{
    /// <summary>The same scan with intensities of mean 0 and standard deviation 1.</summary>
    public LabelledScan Standardised() => this with { Voxels = [.. new ScanNorm().Forward(ToTensor(Voxels)).AsReadOnlySpan()] };

    /// <summary>Values of all voxels as a batch of one with one channel: (1, 1, D, H, W).</summary>
    public Tensor ToTensor(ReadOnlySpan<float> values) => Tensor.Create(values, 1, 1, Shape.Depth, Shape.Height, Shape.Width);
}
