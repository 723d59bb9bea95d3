using Lucid.Samples.WholeVolume.Files;

namespace Lucid.Samples.WholeVolume.Tiling;

/// <summary>The memory of one thread: room for the largest tile, twice, used again for every tile.</summary>
internal sealed class TileRoom(IReadOnlyList<TileBox> tiles)
{
    private const int MostBytesPerVoxel = 8;

    private readonly float[] _first = new float[tiles.Max(tile => tile.Count)];
    private readonly float[] _second = new float[tiles.Max(tile => tile.Count)];
    private readonly byte[] _line = new byte[MostBytesPerVoxel * tiles.Max(tile => tile.Width)];

    /// <summary>The voxels of a tile.</summary>
    public Span<float> Read(TiledVolume volume, TileBox tile)
    {
        Span<float> voxels = _first.AsSpan(0, tile.Count);
        volume.Read(tile, voxels, _line);
        return voxels;
    }

    /// <summary>Room for as many voxels again.</summary>
    public Span<float> Second(TileBox tile) => _second.AsSpan(0, tile.Count);
}
