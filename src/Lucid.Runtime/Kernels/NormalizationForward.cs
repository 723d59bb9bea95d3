namespace Lucid.Kernels;

/// <summary>The forward pass: chooses how the rows are gone through, by their length and number alone. The result is the same either way.</summary>
internal static class NormalizationForward<TKernel>
    where TKernel : INormalizationKernel
{
    // Shorter rows are taken in groups: from here on a row's elements cost far more than its roots and divisions.
    private const int LongRow = 512;

    /// <summary>Normalises all rows.</summary>
    /// <param name="job">What to work on.</param>
    public static unsafe void Run(ForwardJob job)
    {
        ChannelRows rows = job.Rows;
        long elements = (long)rows.Count * rows.RowLength;
        if (elements == 0)
        {
            return;
        }

        bool streams = StreamingStore.Pays(job.X, job.Y, elements);
        if (TKernel.ElementStride > 1)
        {
            if (streams && new VoxelFold(rows).IsWholeVectors)
            {
                SampleChunks.Run(new VoxelForward<TKernel, StreamingStore>(job), rows);
            }
            else
            {
                SampleChunks.Run(new VoxelForward<TKernel, CachedStore>(job), rows);
            }
        }
        else if (rows.RowLength < LongRow && TKernel.GroupSize == 1 && !RowChunks.Pay<TKernel>(rows))
        {
            RowParallel.Run(new ShortRowsForward<TKernel>(job), RowSets<TKernel>.Count(rows), RowSets<TKernel>.ElementsPerSet(rows));
        }
        else if (streams)
        {
            RunLong<StreamingStore>(job);
        }
        else
        {
            RunLong<CachedStore>(job);
        }
    }

    private static void RunLong<TStore>(ForwardJob job)
        where TStore : IVectorStore
    {
        if (RowChunks.Pay<TKernel>(job.Rows))
        {
            RowChunks.Forward<TKernel, TStore>(job);
        }
        else
        {
            RowParallel.Run(
                new LongRowsForward<TKernel, TStore>(job), RowSets<TKernel>.Count(job.Rows), RowSets<TKernel>.ElementsPerSet(job.Rows));
        }
    }
}
