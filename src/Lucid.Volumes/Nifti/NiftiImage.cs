namespace Lucid.Volumes.Nifti;

/// <summary>A volume as it was read.</summary>
/// <param name="Header">The header with its extensions.</param>
/// <param name="Voxels">The scaled values, x fastest, then y, then z.</param>
public sealed record NiftiImage(NiftiHeader Header, float[] Voxels);
