using Lucid.Kernels.Threading;

namespace Lucid.Kernels.Normalization.ChannelsLast;

/// <summary>
/// Spreads the chunks of (spatial…, C) over threads: all samples at once where they are many, and sample after sample where they are few. Either way each chunk is
/// done whole and in the same way.
/// </summary>
internal static class SampleChunks
{
    /// <summary>Runs a pass over samples; it is told whether to spread the chunks of each.</summary>
    public static void Run<TPass>(TPass pass, ChannelRows rows)
        where TPass : struct, ISamplePass
    {
        var layout = new InterleavedLanes(rows);
        if (layout.Chunks > 1 && rows.Batch < Tuning.FewestSetsPerThread * RowParallel.Threads(rows.Batch * (long)layout.Length))
        {
            for (int sample = 0; sample < rows.Batch; sample++)
            {
                pass.Run(sample, layout, parallel: true);
            }
        }
        else
        {
            RowParallel.Run(new WholeSamples<TPass>(pass, layout), rows.Batch, (int)layout.Length);
        }
    }

    /// <summary>Runs a pass over the chunks of a sample.</summary>
    public static void Run<TPass>(TPass pass, InterleavedLanes layout, bool parallel)
        where TPass : struct, IRowPass
    {
        if (parallel)
        {
            RowParallel.Run(pass, layout.Chunks, layout.ChunkElements);
        }
        else
        {
            pass.Run(0, layout.Chunks);
        }
    }

    private readonly struct WholeSamples<TPass>(TPass pass, InterleavedLanes layout) : IRowPass
        where TPass : struct, ISamplePass
    {
        public void Run(int first, int end)
        {
            for (int sample = first; sample < end; sample++)
            {
                pass.Run(sample, layout, parallel: false);
            }
        }
    }
}
