namespace Lucid.Kernels;

/// <summary>The backward pass over rows: gathers each row's two sums, and computes the gradient of the row's input while it is in cache.</summary>
internal static unsafe class NormalizationBackward<TKernel>
    where TKernel : INormalizationKernel
{
    /// <summary>Goes through all rows.</summary>
    /// <param name="rows">How the spans fold into rows.</param>
    /// <param name="x">The input of the forward pass.</param>
    /// <param name="dy">The gradient of its output.</param>
    /// <param name="dx">Receives the gradient of the input; empty where nobody wants it.</param>
    /// <param name="weight">γ of each channel; empty for 1.</param>
    /// <param name="bias">β of each channel; empty for 0.</param>
    /// <param name="statistics">What each row was normalised by.</param>
    /// <param name="isConstant">Whether the statistics are constants, not the row's own.</param>
    /// <param name="sums">Receives each row's sums, where somebody wants them; else null.</param>
    public static void Run(
        ChannelRows rows, ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias,
        ReadOnlySpan<RowStatistics> statistics, bool isConstant, GradientSums[]? sums)
    {
        // Pinned, because other threads reach the memory through the pass.
        fixed (float* input = x, upstream = dy, target = dx, gamma = weight, beta = bias)
        fixed (RowStatistics* kept = statistics)
        {
            RowParallel.Run(new Pass(rows, input, upstream, target, gamma, beta, kept, isConstant, sums), rows.Count, rows.RowLength);
        }
    }

    private readonly struct Pass(
        ChannelRows rows, float* x, float* dy, float* dx, float* weight, float* bias, RowStatistics* statistics, bool isConstant, GradientSums[]? sums)
        : IRowPass
    {
        public void Run(int first, int end)
        {
            int length = rows.RowLength;
            int channel = first % rows.Channels;
            for (int row = first; row < end; row++, channel = channel + 1 == rows.Channels ? 0 : channel + 1)
            {
                nint offset = (nint)row * length;
                var input = new ReadOnlySpan<float>(x + offset, length);
                var upstream = new ReadOnlySpan<float>(dy + offset, length);
                var transform = new RowTransform(statistics[row], weight is null ? 1f : weight[channel], bias is null ? 0f : bias[channel]);
                GradientSums found = sums is not null || !isConstant ? GradientSums.Over<TKernel>(input, upstream, transform) : default;
                if (sums is not null)
                {
                    sums[row] = found;
                }

                if (dx is not null)
                {
                    // Constant statistics depend on no element: what remains of the formula is γ·g/√(σ² + ε).
                    RowGradient means = isConstant ? default : new RowGradient(statistics[row], found, length);
                    TKernel.Backpropagate(input, upstream, new Span<float>(dx + offset, length), transform, means);
                }
            }
        }
    }
}
