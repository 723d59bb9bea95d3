using System.Buffers;
using System.Numerics.Tensors;

namespace Lucid.Kernels;

/// <summary>The forward pass over 16-bit elements: each row is widened, normalised as <see cref="float"/>, and rounded back.</summary>
internal static unsafe class HalfForward<TKernel>
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
    public static void Run(
        ChannelRows rows, ReadOnlySpan<Half> x, Span<Half> y, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias,
        RunningStatistics? running, RowMoments[]? moments)
    {
        // Pinned, because other threads reach the memory through the pass.
        fixed (Half* input = x, output = y)
        fixed (float* gamma = weight, beta = bias)
        {
            RowParallel.Run(new Pass(rows, input, output, gamma, beta, running, moments), rows.Count, rows.RowLength);
        }
    }

    private readonly struct Pass(
        ChannelRows rows, Half* x, Half* y, float* weight, float* bias, RunningStatistics? running, RowMoments[]? moments) : IRowPass
    {
        public void Run(int first, int end)
        {
            int length = rows.RowLength;
            float[] rented = ArrayPool<float>.Shared.Rent(length);
            Span<float> wide = rented.AsSpan(0, length);
            for (int row = first; row < end; row++)
            {
                // Every Half is a float; there and back only the way back rounds.
                TensorPrimitives.ConvertToSingle(new ReadOnlySpan<Half>(x + ((nint)row * length), length), wide);
                Normalize(wide, row);
                TensorPrimitives.ConvertToHalf(wide, new Span<Half>(y + ((nint)row * length), length));
            }

            ArrayPool<float>.Shared.Return(rented);
        }

        private void Normalize(Span<float> wide, int row)
        {
            int channel = row % rows.Channels;
            RowStatistics found = running is null ? Gather(wide, row) : running.Of(channel, TKernel.Eps);
            var transform = new RowTransform(found, weight is null ? 1f : weight[channel], bias is null ? 0f : bias[channel]);
            TKernel.Normalize(wide, wide, transform);
        }

        private RowStatistics Gather(ReadOnlySpan<float> wide, int row)
        {
            RowMoments found = RowMoments.Of(wide, TKernel.Eps);
            if (moments is not null)
            {
                moments[row] = found;
            }

            return RowStatistics.Of(found.Mean, found.Variance, TKernel.Eps);
        }
    }
}
