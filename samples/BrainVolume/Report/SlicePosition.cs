using Lucid.Samples.Volumes;

namespace Lucid.Samples.BrainVolume.Report;

/// <summary>Where to cut a head for a good look.</summary>
internal static class SlicePosition
{
    /// <summary>The sagittal cut lies this far beside the midline, where the cleft between the hemispheres would hide the brain.</summary>
    private const double MillimetresBesideMidline = 11;

    /// <summary>
    /// The axial cut lies this far above the middle of the head, where the ventricles are: jaw and neck pull the middle down.
    /// </summary>
    private const double MillimetresAboveMiddle = 11;

    /// <summary>
    /// The voxel (x, y, z) in the middle of all that are brighter than a normalised volume's mean, moved for a good look.
    /// </summary>
    public static (int X, int Y, int Z) For(Volume volume)
    {
        (int depth, int height, int width) = (volume.Shape.Depth, volume.Shape.Height, volume.Shape.Width);
        long[] sums = new long[3];
        long count = 0;
        int index = 0;
        for (int z = 0; z < depth; z++)
        {
            for (int y = 0; y < height; y++)
            {
                for (int x = 0; x < width; x++)
                {
                    if (volume.Voxels[index++] > 0)
                    {
                        sums[0] += x;
                        sums[1] += y;
                        sums[2] += z;
                        count++;
                    }
                }
            }
        }

        int[] counts = [width, height, depth];
        int[] middle = [.. counts.Select((n, axis) => count == 0 ? n / 2 : (int)((sums[axis] + count / 2) / count))];
        Move(volume.Orientation.Right, MillimetresBesideMidline);
        Move(volume.Orientation.Top, MillimetresAboveMiddle);
        return (middle[0], middle[1], middle[2]);

        // Small volumes are not left for so many millimetres.
        void Move(VoxelAxis axis, double millimetres)
        {
            int step = (int)Math.Round(Math.Min(millimetres / axis.Millimetres, counts[axis.Index] / 8.0));
            middle[axis.Index] = Math.Clamp(middle[axis.Index] + (axis.IsReversed ? -step : step), 0, counts[axis.Index] - 1);
        }
    }
}
