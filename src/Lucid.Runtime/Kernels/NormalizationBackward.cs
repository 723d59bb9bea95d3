namespace Lucid.Kernels;

/// <summary>The backward pass: chooses how the rows are gone through, by their length and number alone. The result is the same either way.</summary>
internal static class NormalizationBackward<TKernel>
    where TKernel : INormalizationKernel
{
    // As in the forward pass.
    private const int LongRow = 512;

    /// <summary>Goes through all rows.</summary>
    /// <param name="rows">How the spans fold into rows.</param>
    /// <param name="x">The input of the forward pass.</param>
    /// <param name="dy">The gradient of its output.</param>
    /// <param name="dx">Receives the gradient of the input; empty where nobody wants it.</param>
    /// <param name="weight">γ of each channel, or of each element of a row; empty for 1.</param>
    /// <param name="bias">β of each channel, or of each element of a row; empty for 0.</param>
    /// <param name="statistics">μ of each set of rows, then 1/√(σ² + ε) of each set.</param>
    /// <param name="isConstant">Whether the statistics are constants, not the row's own.</param>
    /// <param name="sums">Receives Σg of each row, then Σg·(x − μ) of each row; empty where nobody wants them.</param>
    public static unsafe void Run(
        ChannelRows rows, ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias,
        ReadOnlySpan<double> statistics, bool isConstant, Span<double> sums)
    {
        // Pinned, because other threads reach the memory through the pass.
        fixed (float* input = x, upstream = dy, target = dx, gamma = weight, beta = bias)
        fixed (double* kept = statistics, found = sums)
        {
            Run(new BackwardJob
            {
                Rows = rows,
                X = input,
                Dy = upstream,
                Dx = target,
                Weight = gamma,
                Bias = beta,
                Mean = kept,
                InverseDeviation = kept + RowSets<TKernel>.Count(rows),
                IsConstant = isConstant,
                Gradients = found,
                Products = found is null ? null : found + rows.Count,
            });
        }
    }

    private static unsafe void Run(BackwardJob job)
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
        else if (rows.RowLength < LongRow && TKernel.GroupSize == 1 && !RowChunks.Pay<TKernel>(rows))
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
