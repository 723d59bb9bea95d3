using Lucid.Samples.Volumes;

namespace Lucid.Samples.WholeVolume.Tiling;

/// <summary>
/// A plane through the middle of a volume, gathered from tiles: every voxel, or every so many of a large volume, by the tile's own
/// statistics and by those of the whole.
/// </summary>
internal sealed class SampledPlane
{
    private readonly int[] _starts;
    private readonly int[] _counts;
    private readonly int _stride;

    /// <param name="full">The volume's voxels along each axis.</param>
    /// <param name="normal">The axis that the plane stands across: 0, 1 or 2 for x, y or z.</param>
    /// <param name="stride">Which voxels are kept: those whose place is a multiple.</param>
    public SampledPlane(VolumeShape full, int normal, int stride)
    {
        int[] lengths = [full.Width, full.Height, full.Depth];
        _stride = stride;
        _starts = [.. lengths.Select((length, axis) => axis == normal ? length / 2 : 0)];
        _counts = [.. lengths.Select((length, axis) => axis == normal ? 1 : (length + stride - 1) / stride)];
        Shape = new VolumeShape(_counts[2], _counts[1], _counts[0]);
        Whole = new float[Shape.Count];
        Alone = new float[Shape.Count];
    }

    /// <summary>The samples along each axis: one across the plane.</summary>
    public VolumeShape Shape { get; }

    /// <summary>The plane, normalised by the statistics of the whole.</summary>
    public float[] Whole { get; }

    /// <summary>The plane, each tile normalised by its own statistics.</summary>
    public float[] Alone { get; }

    /// <summary>Takes what lies in a tile. Any number of threads may add tiles at once: each has places of its own.</summary>
    public void Add(TileBox tile, ReadOnlySpan<float> whole, ReadOnlySpan<float> alone)
    {
        (int firstZ, int endZ) = Places(2, tile.Z, tile.Depth);
        (int firstY, int endY) = Places(1, tile.Y, tile.Height);
        (int firstX, int endX) = Places(0, tile.X, tile.Width);
        for (int k = firstZ; k < endZ; k++)
        {
            for (int j = firstY; j < endY; j++)
            {
                for (int i = firstX; i < endX; i++)
                {
                    int z = _starts[2] + (k * _stride) - tile.Z;
                    int y = _starts[1] + (j * _stride) - tile.Y;
                    int x = _starts[0] + (i * _stride) - tile.X;
                    int inTile = (((z * tile.Height) + y) * tile.Width) + x;
                    int index = (((k * Shape.Height) + j) * Shape.Width) + i;
                    Whole[index] = whole[inTile];
                    Alone[index] = alone[inTile];
                }
            }
        }
    }

    /// <summary>The mean step from sample to sample across seams, beside that elsewhere, along both axes of the plane.</summary>
    /// <param name="values">The plane's values.</param>
    /// <param name="cuts">Where x, y and z are cut.</param>
    public (double AcrossSeams, double Elsewhere) Steps(float[] values, int[][] cuts)
    {
        var sums = (Seam: 0.0, Other: 0.0);
        var counts = (Seam: 0L, Other: 0L);
        int[] strides = [1, Shape.Width, Shape.Width * Shape.Height];
        for (int index = 0; index < values.Length; index++)
        {
            int[] at = [index % Shape.Width, index / Shape.Width % Shape.Height, index / strides[2]];
            for (int axis = 0; axis < 3; axis++)
            {
                if (at[axis] + 1 >= _counts[axis])
                {
                    continue;
                }

                double step = Math.Abs((double)values[index + strides[axis]] - values[index]);
                int place = at[axis] * _stride;
                if (cuts[axis].Any(cut => cut > place && cut <= place + _stride))
                {
                    sums.Seam += step;
                    counts.Seam++;
                }
                else
                {
                    sums.Other += step;
                    counts.Other++;
                }
            }
        }

        return (counts.Seam == 0 ? 0 : sums.Seam / counts.Seam, counts.Other == 0 ? 0 : sums.Other / counts.Other);
    }

    /// <summary>The samples of an axis that lie in a part of it.</summary>
    private (int First, int End) Places(int axis, int start, int length)
    {
        if (_counts[axis] == 1)
        {
            return _starts[axis] >= start && _starts[axis] < start + length ? (0, 1) : (0, 0);
        }

        return ((start + _stride - 1) / _stride, (start + length + _stride - 1) / _stride);
    }
}
