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
        long[][] counts = Counts(mask);
        int[] first = [.. counts.Select(along => Array.FindIndex(along, count => count > 0))];
        int[] last = [.. counts.Select(along => Array.FindLastIndex(along, count => count > 0))];
        int[] middle = [.. counts.Select(HalfWay)];
        VoxelAxis right = mask.Orientation.Right;
        int step = (int)Math.Round(Math.Min(MillimetresBesideMidline / right.Millimetres, (last[right.Index] - first[right.Index]) / 8.0));
        middle[right.Index] += right.IsReversed ? -step : step;
        return new MaskExtent(first, last, (middle[0], middle[1], middle[2]));
    }

    /// <summary>The middle, moved along an axis to a share of the mask's extent in the axis' direction.</summary>
    public (int X, int Y, int Z) Along(VoxelAxis axis, double share)
    {
        int[] voxel = [Middle.X, Middle.Y, Middle.Z];
        double along = axis.IsReversed ? 1 - share : share;
        voxel[axis.Index] = (int)Math.Round(_first[axis.Index] + along * (_last[axis.Index] - _first[axis.Index]));
        return (voxel[0], voxel[1], voxel[2]);
    }

    /// <summary>The voxels of the mask in each plane across x, y and z; of an empty mask, one in each.</summary>
    private static long[][] Counts(Volume mask)
    {
        (int depth, int height, int width) = (mask.Shape.Depth, mask.Shape.Height, mask.Shape.Width);
        long[][] counts = [new long[width], new long[height], new long[depth]];
        int index = 0;
        for (int z = 0; z < depth; z++)
        {
            for (int y = 0; y < height; y++)
            {
                for (int x = 0; x < width; x++)
                {
                    if (mask.Voxels[index++] > 0)
                    {
                        counts[0][x]++;
                        counts[1][y]++;
                        counts[2][z]++;
                    }
                }
            }
        }

        if (counts[0].Sum() == 0)
        {
            Array.ForEach(counts, along => along.AsSpan().Fill(1));
        }

        return counts;
    }

    /// <summary>The plane up to which half of the mask lies.</summary>
    private static int HalfWay(long[] counts)
    {
        long sum = counts.Sum();
        int plane = 0;
        for (long below = counts[0]; 2 * below < sum; below += counts[plane])
        {
            plane++;
        }

        return plane;
    }
}
