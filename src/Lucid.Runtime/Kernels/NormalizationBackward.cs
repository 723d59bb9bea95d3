namespace Lucid.Kernels;

/// <summary>The backward pass: chooses how the rows are gone through, by their length and number alone. The result is the same either way.</summary>
internal static class NormalizationBackward<TKernel>
    where TKernel : INormalizationKernel
{
    // As in the forward pass.
    private const int LongRow = 512;

    /// <summary>Goes through all rows.</summary>
    /// <param name="job">What to work on.</param>
    public static unsafe void Run(BackwardJob job)
    {
        ChannelRows rows = job.Rows;
        long elements = (long)rows.Count * rows.RowLength;
        if (elements == 0)
        {
            return;
        }

        bool streams = StreamingStore.Pays(job.X, job.Dx, elements);
        if (TKernel.ElementStride > 1)
        {
            if (streams && new VoxelFold(rows).IsWholeVectors)
            {
                SampleChunks.Run(new VoxelBackward<TKernel, StreamingStore>(job), rows);
            }
            else
            {
                SampleChunks.Run(new VoxelBackward<TKernel, CachedStore>(job), rows);
            }
        }
        else if (rows.RowLength < LongRow && TKernel.GroupSize == 1 && !TKernel.HasSlope && !RowChunks.Pay<TKernel>(rows))
        {
            RowParallel.Run(new ShortRowsBackward<TKernel>(job), RowSets<TKernel>.Count(rows), RowSets<TKernel>.ElementsPerSet(rows));
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

    private static void RunLong<TStore>(BackwardJob job)
        where TStore : IVectorStore
    {
        if (RowChunks.Pay<TKernel>(job.Rows))
        {
            RowChunks.Backward<TKernel, TStore>(job);
        }
        else
        {
            RowParallel.Run(
                new LongRowsBackward<TKernel, TStore>(job), RowSets<TKernel>.Count(job.Rows), RowSets<TKernel>.ElementsPerSet(job.Rows));
        }
    }
}
