using Lucid.Samples.Volumes;

namespace Lucid.Samples.WholeVolume.Tiling;

/// <summary>A box of a volume.</summary>
/// <param name="Z">Where it begins along z.</param>
/// <param name="Y">Where it begins along y.</param>
/// <param name="X">Where it begins along x.</param>
/// <param name="Depth">Its voxels along z.</param>
/// <param name="Height">Its voxels along y.</param>
/// <param name="Width">Its voxels along x.</param>
internal readonly record struct TileBox(int Z, int Y, int X, int Depth, int Height, int Width)
{
    /// <summary>Its voxels.</summary>
    public int Count => Depth * Height * Width;

    /// <summary>Cuts a volume into boxes of nearly equal size, none longer than an edge.</summary>
    public static IReadOnlyList<TileBox> Cover(VolumeShape shape, int edge)
    {
        int[] z = Cuts(shape.Depth, edge);
        int[] y = Cuts(shape.Height, edge);
        int[] x = Cuts(shape.Width, edge);
        var tiles = new List<TileBox>();
        for (int k = 0; k + 1 < z.Length; k++)
        {
            for (int j = 0; j + 1 < y.Length; j++)
            {
                for (int i = 0; i + 1 < x.Length; i++)
                {
                    tiles.Add(new TileBox(z[k], y[j], x[i], z[k + 1] - z[k], y[j + 1] - y[j], x[i + 1] - x[i]));
                }
            }
        }

        return tiles;
    }

    /// <summary>Where an axis is cut: its beginning, the seams and its end.</summary>
    public static int[] Cuts(int length, int edge)
    {
        int pieces = (length + edge - 1) / edge;
        return [.. Enumerable.Range(0, pieces + 1).Select(piece => (int)((long)length * piece / pieces))];
    }

    /// <summary>The lines of the box along x: the first voxel of each in the volume, and in the box.</summary>
    public IEnumerable<(long Voxel, int Offset)> Lines(VolumeShape shape)
    {
        for (int z = 0; z < Depth; z++)
        {
            for (int y = 0; y < Height; y++)
            {
                yield return (((((long)Z + z) * shape.Height) + Y + y) * shape.Width + X, ((z * Height) + y) * Width);
            }
        }
    }

    /// <summary>Whether a voxel lies in the box.</summary>
    public bool Contains(int z, int y, int x) =>
        z >= Z && z < Z + Depth && y >= Y && y < Y + Height && x >= X && x < X + Width;
}
