namespace Lucid.Kernels;

/// <summary>The backward pass: chooses how the rows are gone through, by their length and number alone. The result is the same either way.</summary>
internal static class NormalizationBackward<TKernel>
    where TKernel : INormalizationKernel
{
    // As in the forward pass.
    private const int LongRow = 1024;

    /// <summary>Computes the gradients that are wanted.</summary>
    /// <param name="rows">How the spans fold into rows.</param>
    /// <param name="spans">What is read and written.</param>
    public static unsafe void Run(ChannelRows rows, in BackwardSpans spans)
    {
        // Pinned, because other threads reach the memory through the pass.
        fixed (float* x = spans.X, dy = spans.Dy, dx = spans.Dx, residual = spans.Residual, residualGradient = spans.ResidualGradient)
        fixed (float* weight = spans.Weight, bias = spans.Bias, slope = spans.Slope)
        fixed (float* weightGradient = spans.WeightGradient, biasGradient = spans.BiasGradient)
        fixed (double* statistics = spans.Statistics, sums = spans.Sums)
        {
            var job = new BackwardJob
            {
                Rows = rows,
                X = x,
                Dy = dy,
                Dx = dx,
                Residual = residual,
                ResidualGradient = residualGradient,
                Weight = weight,
                Bias = bias,
                Slope = slope,
                SlopeCount = spans.Slope.Length,
                Mean = statistics,
                InverseDeviation = statistics + RowSets<TKernel>.Count(rows),
                IsConstant = spans.IsConstant,
                Gradients = sums,
                Products = sums is null ? null : sums + rows.Count,
                Slopes = sums is null ? null : sums + (2 * rows.Count),
                WeightGradient = weightGradient,
                BiasGradient = biasGradient,
            };
            bool walks = (dx is not null || sums is not null) && (long)rows.Count * rows.RowLength > 0;
            if (walks)
            {
                Walk(job);
            }

            if (weightGradient is not null && !(walks && ElementGradients<TKernel>.JoinOthers(rows)))
            {
                ElementGradients<TKernel>.Run(job);
            }
        }
    }

    private static unsafe void Walk(BackwardJob job)
    {
        ChannelRows rows = job.Rows;
        bool streams = StreamingStore.Pays(job.X, job.Dx, (long)rows.Count * rows.RowLength);
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
            RunSets(job, new ShortRowsBackward<TKernel>(job));
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
            RunSets(job, new LongRowsBackward<TKernel, TStore>(job));
        }
    }

    private static unsafe void RunSets<TPass>(BackwardJob job, TPass pass)
        where TPass : struct, IRowPass
    {
        if (job.WeightGradient is not null && ElementGradients<TKernel>.JoinOthers(job.Rows))
        {
            ElementGradients<TKernel>.RunWith(job, pass);
        }
        else
        {
            RowParallel.Run(pass, RowSets<TKernel>.Count(job.Rows), RowSets<TKernel>.ElementsPerSet(job.Rows));
        }
    }
}
