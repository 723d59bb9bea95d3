namespace Lucid.Kernels;

/// <summary>The forward pass: chooses how the rows are gone through, by their length and number alone. The result is the same either way.</summary>
internal static class NormalizationForward<TKernel>
    where TKernel : INormalizationKernel
{
    // Shorter rows are taken in groups: from here on a row's elements cost far more than its roots and divisions.
    private const int LongRow = 512;

    /// <summary>Normalises all rows.</summary>
    /// <param name="rows">How the spans fold into rows.</param>
    /// <param name="x">The input.</param>
    /// <param name="y">Receives the output; may be the input.</param>
    /// <param name="weight">γ of each channel, or of each element of a row; empty for 1.</param>
    /// <param name="bias">β of each channel, or of each element of a row; empty for 0.</param>
    /// <param name="runningMean">The mean to normalise each channel by; empty for each row's own.</param>
    /// <param name="runningVariance">The variance to normalise each channel by; empty like the mean.</param>
    /// <param name="statistics">Receives μ of each set of rows, then 1/√(σ² + ε) of each set; empty where nobody wants them.</param>
    /// <param name="moments">Receives μ of each set of rows, then Σ(x − μ)² of each set; empty where nobody wants them, or beside running statistics.</param>
    public static unsafe void Run(
        ChannelRows rows, ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias,
        ReadOnlySpan<float> runningMean, ReadOnlySpan<float> runningVariance, Span<double> statistics, Span<double> moments)
    {
        // Pinned, because other threads reach the memory through the pass.
        fixed (float* input = x, output = y, gamma = weight, beta = bias, mean = runningMean, variance = runningVariance)
        fixed (double* kept = statistics, found = moments)
        {
            Run(new ForwardJob
            {
                Rows = rows,
                X = input,
                Y = output,
                Weight = gamma,
                Bias = beta,
                RunningMean = mean,
                RunningVariance = variance,
                Mean = kept,
                InverseDeviation = kept is null ? null : kept + RowSets<TKernel>.Count(rows),
                FoundMean = found,
                CenteredSquares = found is null ? null : found + RowSets<TKernel>.Count(rows),
            });
        }
    }

    private static unsafe void Run(ForwardJob job)
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
