using Lucid.Samples.Volumes;

namespace Lucid.Samples.WholeVolume.Tiling;

/// <summary>The line along x through the middle of a volume, gathered from tiles.</summary>
internal sealed class Profile(VolumeShape shape)
{
    private readonly int _y = shape.Height / 2;
    private readonly int _z = shape.Depth / 2;

    /// <summary>The line, normalised by the statistics of the whole.</summary>
    public float[] Whole { get; } = new float[shape.Width];

    /// <summary>The line, each tile normalised by its own statistics.</summary>
    public float[] Alone { get; } = new float[shape.Width];

    /// <summary>Takes what lies in a tile.</summary>
    public void Add(TileBox tile, ReadOnlySpan<float> whole, ReadOnlySpan<float> alone)
    {
        if (tile.Contains(_z, _y, tile.X))
        {
            int start = (((_z - tile.Z) * tile.Height) + _y - tile.Y) * tile.Width;
            whole.Slice(start, tile.Width).CopyTo(Whole.AsSpan(tile.X));
            alone.Slice(start, tile.Width).CopyTo(Alone.AsSpan(tile.X));
        }
    }
}
