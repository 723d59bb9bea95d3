namespace Lucid.Kernels;

/// <summary>The forward pass over rows: gathers or looks up each row's statistics, and normalises the row while it is in cache.</summary>
internal static unsafe class NormalizationForward<TKernel>
    where TKernel : INormalizationKernel
{
    /// <summary>Normalises all rows.</summary>
    /// <param name="rows">How the spans fold into rows.</param>
    /// <param name="x">The input.</param>
    /// <param name="y">Receives the output; may be the input.</param>
    /// <param name="weight">γ of each channel; empty for 1.</param>
    /// <param name="bias">β of each channel; empty for 0.</param>
    /// <param name="running">The statistics to normalise by; null for each row's own.</param>
    /// <param name="moments">Receives each row's moments, where they are its own and somebody wants them; else null.</param>
    /// <param name="statistics">Receives what each row was normalised by; empty where nobody wants it.</param>
    public static void Run(
        ChannelRows rows, ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias,
        RunningStatistics? running, RowMoments[]? moments, Span<RowStatistics> statistics)
    {
        // Pinned, because other threads reach the memory through the pass.
        fixed (float* input = x, output = y, gamma = weight, beta = bias)
        fixed (RowStatistics* kept = statistics)
        {
            RowParallel.Run(new Pass(rows, input, output, gamma, beta, running, moments, kept), rows.Count, rows.RowLength);
        }
    }

    private readonly struct Pass(
        ChannelRows rows, float* x, float* y, float* weight, float* bias, RunningStatistics? running, RowMoments[]? moments, RowStatistics* statistics)
        : IRowPass
    {
        public void Run(int first, int end)
        {
            int length = rows.RowLength;
            int channel = first % rows.Channels;
            for (int row = first; row < end; row++, channel = channel + 1 == rows.Channels ? 0 : channel + 1)
            {
                var input = new ReadOnlySpan<float>(x + ((nint)row * length), length);
                RowStatistics found = running is null ? Gather(input, row) : running.Of(channel, TKernel.Eps);
                var transform = new RowTransform(found, weight is null ? 1f : weight[channel], bias is null ? 0f : bias[channel]);
                TKernel.Normalize(input, new Span<float>(y + ((nint)row * length), length), transform);
                if (statistics is not null)
                {
                    statistics[row] = found;
                }
            }
        }

        private RowStatistics Gather(ReadOnlySpan<float> input, int row)
        {
            RowMoments found = RowMoments.Of(input, TKernel.Eps);
            if (moments is not null)
            {
                moments[row] = found;
            }

            return RowStatistics.Of(found.Mean, found.Variance, TKernel.Eps);
        }
    }
}
