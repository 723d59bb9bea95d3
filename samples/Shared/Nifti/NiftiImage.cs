namespace Lucid.Samples.Nifti;

/// <summary>A NIfTI-1 file in memory.</summary>
/// <param name="Header">The header with its extensions, as they were in the file.</param>
/// <param name="Voxels">The scaled values, x fastest: the row-major order of (D, H, W).</param>
public sealed record NiftiImage(NiftiHeader Header, float[] Voxels);
