using Lucid.Samples.Volumes;

namespace Lucid.Samples.SegmentBrain.Report;

/// <summary>Where a mask lies in its volume; of an empty one, the whole volume.</summary>
internal sealed class MaskExtent
{
    /// <summary>The sagittal cut lies this far beside the middle, where the cleft between the hemispheres would hide the brain.</summary>
    private const double MillimetresBesideMidline = 11;

    private readonly int[] _first;
    private readonly int[] _last;

    private MaskExtent(int[] first, int[] last, (int X, int Y, int Z) middle)
    {
        _first = first;
        _last = last;
        Middle = middle;
    }

    /// <summary>The voxel (x, y, z) in the middle of the mask, moved beside the midline for a good look.</summary>
    public (int X, int Y, int Z) Middle { get; }

    /// <summary>Finds it.</summary>
    public static MaskExtent Of(Volume mask)
    {
        (int depth, int height, int width) = (mask.Shape.Depth, mask.Shape.Height, mask.Shape.Width);
        int[] counts = [width, height, depth];
        int[] first = [.. counts];
        int[] last = [-1, -1, -1];
        long[] sums = new long[3];
        long count = 0;
        int index = 0;
        for (int z = 0; z < depth; z++)
        {
            for (int y = 0; y < height; y++)
            {
                for (int x = 0; x < width; x++)
                {
                    if (mask.Voxels[index++] > 0)
                    {
                        Include([x, y, z]);
                    }
                }
            }
        }

        if (count == 0)
        {
            return new MaskExtent([0, 0, 0], [width - 1, height - 1, depth - 1], (width / 2, height / 2, depth / 2));
        }

        int[] middle = [.. sums.Select(sum => (int)((sum + count / 2) / count))];
        VoxelAxis right = mask.Orientation.Right;
        int step = (int)Math.Round(Math.Min(MillimetresBesideMidline / right.Millimetres, (last[right.Index] - first[right.Index]) / 8.0));
        middle[right.Index] += right.IsReversed ? -step : step;
        return new MaskExtent(first, last, (middle[0], middle[1], middle[2]));

        void Include(ReadOnlySpan<int> voxel)
        {
            count++;
            for (int axis = 0; axis < 3; axis++)
            {
                first[axis] = Math.Min(first[axis], voxel[axis]);
                last[axis] = Math.Max(last[axis], voxel[axis]);
                sums[axis] += voxel[axis];
            }
        }
    }

    /// <summary>The middle, moved along an axis to a share of the mask's extent in the axis' direction.</summary>
    public (int X, int Y, int Z) Along(VoxelAxis axis, double share)
    {
        int[] voxel = [Middle.X, Middle.Y, Middle.Z];
        double along = axis.IsReversed ? 1 - share : share;
        voxel[axis.Index] = (int)Math.Round(_first[axis.Index] + along * (_last[axis.Index] - _first[axis.Index]));
        return (voxel[0], voxel[1], voxel[2]);
    }
}
