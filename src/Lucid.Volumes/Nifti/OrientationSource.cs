namespace Lucid.Volumes.Nifti;

/// <summary>The part of a NIfTI header that says how the voxel axes lie in the patient.</summary>
public enum OrientationSource
{
    /// <summary>None: only the voxel sizes are known.</summary>
    None,

    /// <summary>The quaternion with the voxel sizes.</summary>
    Qform,

    /// <summary>The affine matrix.</summary>
    Sform,
}
