namespace Lucid.Kernels;

/// <summary>
/// Spreads the chunks of (spatial…, C) over threads: all samples at once where they are many, and sample after sample where they are few. Either way each chunk is
/// done whole and in the same way.
/// </summary>
internal static class SampleChunks
{
    // With fewer samples a thread, threads would wait for each other at the end.
    private const int FewestSamplesPerThread = 4;

    /// <summary>Runs a pass over samples; it is told whether to spread the chunks of each.</summary>
    public static void Run<TPass>(TPass pass, ChannelRows rows)
        where TPass : struct, ISamplePass
    {
        var fold = new VoxelFold(rows);
        if (fold.Chunks > 1 && rows.Batch < FewestSamplesPerThread * RowParallel.Threads(rows.Batch * (long)fold.Length))
        {
            for (int sample = 0; sample < rows.Batch; sample++)
            {
                pass.Run(sample, fold, spread: true);
            }
        }
        else
        {
            RowParallel.Run(new WholeSamples<TPass>(pass, fold), rows.Batch, (int)fold.Length);
        }
    }

    /// <summary>Runs a pass over the chunks of a sample.</summary>
    public static void Run<TPass>(TPass pass, VoxelFold fold, bool spread)
        where TPass : struct, IRowPass
    {
        if (spread)
        {
            RowParallel.Run(pass, fold.Chunks, fold.ChunkElements);
        }
        else
        {
            pass.Run(0, fold.Chunks);
        }
    }

    private readonly struct WholeSamples<TPass>(TPass pass, VoxelFold fold) : IRowPass
        where TPass : struct, ISamplePass
    {
        public void Run(int first, int end)
        {
            for (int sample = first; sample < end; sample++)
            {
                pass.Run(sample, fold, spread: false);
            }
        }
    }
}
