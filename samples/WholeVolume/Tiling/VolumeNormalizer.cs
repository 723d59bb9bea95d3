using Lucid.Samples.Volumes;
using Lucid.Samples.WholeVolume.Files;

namespace Lucid.Samples.WholeVolume.Tiling;

/// <summary>Brings a volume to mean 0 and standard deviation 1. Without ε: its size would depend on the unit of the scan.</summary>
[InstanceNorm3d(Channels = 1, Affine = false, TrackRunningStats = false, Eps = 0)]
internal sealed partial class Standardize;

/// <summary>Two passes over the tiles of a volume, on several threads: one gathers statistics, one normalises by them.</summary>
internal sealed class VolumeNormalizer(TiledVolume volume, IReadOnlyList<TileBox> tiles, int threads)
{
    private readonly Standardize _norm = new();

    /// <summary>The statistics of all voxels. Each thread gathers its own; in what order they merge changes no bit.</summary>
    public InstanceStatistics Gather(Action<double> report, CancellationToken cancellation)
    {
        var whole = new InstanceStatistics(batch: 1, channels: 1);
        OnAllThreads(nextTile =>
        {
            var own = new InstanceStatistics(batch: 1, channels: 1);
            var room = new TileRoom(tiles);
            while (nextTile() is { } tile)
            {
                own.Add(room.Read(volume, tile), tile.Depth, tile.Height, tile.Width);
            }

            lock (whole)
            {
                whole.Merge(own);
            }
        }, report, cancellation);
        whole.Freeze();
        return whole;
    }

    /// <summary>Normalises each tile by the statistics of the whole, and, to compare, by its own.</summary>
    public Comparison Normalize(InstanceStatistics whole, MappedOutput output, Action<double> report, CancellationToken cancellation)
    {
        var comparison = new Comparison(volume.Shape, volume.Header, tiles);
        OnAllThreads(nextTile =>
        {
            var room = new TileRoom(tiles);
            while (nextTile() is { } tile)
            {
                Span<float> voxels = room.Read(volume, tile);
                Span<float> alone = room.Second(tile);
                Standardize(voxels, alone, tile, statistics: null);
                Standardize(voxels, voxels, tile, whole);
                comparison.Add(tile, voxels, alone);
                output.Write(tile, voxels);
            }
        }, report, cancellation);
        return comparison;
    }

    /// <summary>By the statistics given, or by the tile's own. Where all values are equal, each is the mean.</summary>
    private void Standardize(Span<float> voxels, Span<float> result, TileBox tile, InstanceStatistics? statistics)
    {
        if (statistics is null ? !voxels.ContainsAnyExcept(voxels[0]) : statistics.Variance(0, 0) == 0)
        {
            result.Clear();
        }
        else if (statistics is null)
        {
            UnitRange.Scale(voxels, result);
            _norm.Forward(result, result, batch: 1, tile.Depth, tile.Height, tile.Width);
        }
        else
        {
            _norm.Forward(voxels, result, batch: 1, tile.Depth, tile.Height, tile.Width, statistics);
        }
    }

    /// <summary>Runs some work on several threads, each of which takes tiles until none is left.</summary>
    private void OnAllThreads(Action<Func<TileBox?>> work, Action<double> report, CancellationToken cancellation)
    {
        int taken = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.For(0, threads, options, _ => work(() =>
        {
            cancellation.ThrowIfCancellationRequested();
            int index = Interlocked.Increment(ref taken) - 1;
            report(Math.Min(1.0, (double)index / tiles.Count));
            return index < tiles.Count ? tiles[index] : null;
        }));
    }
}
