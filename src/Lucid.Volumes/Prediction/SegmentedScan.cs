using Lucid.Volumes.Nifti;

namespace Lucid.Volumes.Prediction;

/// <summary>Brings results back to a scan as it is stored.</summary>
internal static class SegmentedScan
{
    /// <summary>A volume with the scan's geometry.</summary>
    /// <param name="scan">The scan as it was loaded, or another volume at its place.</param>
    /// <param name="voxels">The values along the axes that the network's reader has taken; kept, or turned back into others.</param>
    /// <param name="type">The type to save them as.</param>
    /// <param name="isReoriented">Whether the reader has turned the scan to the right, the front and the top.</param>
    public static Volume Place(Volume scan, float[] voxels, NiftiDataType type, bool isReoriented) => isReoriented
        ? scan.ReorientedToRas().WithVoxels(voxels, type).OrientedAs(scan)
        : scan.WithVoxels(voxels, type);
}
