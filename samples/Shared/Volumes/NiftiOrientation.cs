using Lucid.Volumes.Nifti;

namespace Lucid.Samples.Volumes;

/// <summary>How a scan lies, from its file.</summary>
public static class NiftiOrientation
{
    /// <summary>The voxel axes nearest to the anatomical directions.</summary>
    public static Orientation Orientation(this NiftiHeader header) =>
        Volumes.Orientation.FromDirections(header.Directions()) with { IsStated = header.OrientationSource != OrientationSource.None };
}
