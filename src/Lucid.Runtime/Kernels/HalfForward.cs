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
    /// <param name="weight">γ of each channel, or of each element of a row; empty for 1.</param>
    /// <param name="bias">β of each channel, or of each element of a row; empty for 0.</param>
    /// <param name="runningMean">The mean to normalise each channel by; empty for each row's own.</param>
    /// <param name="runningVariance">The variance to normalise each channel by; empty like the mean.</param>
    /// <param name="moments">Receives μ of each set of rows, then Σ(x − μ)² of each set; empty where nobody wants them, or beside running statistics.</param>
    public static void Run(
        ChannelRows rows, ReadOnlySpan<Half> x, Span<Half> y, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias,
        ReadOnlySpan<float> runningMean, ReadOnlySpan<float> runningVariance, Span<double> moments)
    {
        if (x.IsEmpty)
        {
            return;
        }

        // Pinned, because other threads reach the memory through the pass.
        fixed (Half* input = x, output = y)
        fixed (float* gamma = weight, beta = bias, mean = runningMean, variance = runningVariance)
        fixed (double* found = moments)
        {
            var job = new ForwardJob
            {
                Rows = rows,
                Weight = gamma,
                Bias = beta,
                RunningMean = mean,
                RunningVariance = variance,
                FoundMean = found,
                CenteredSquares = found is null ? null : found + RowSets<TKernel>.Count(rows),
            };
            if (TKernel.ElementStride > 1)
            {
                RunSamples(job, input, output);
            }
            else
            {
                RowParallel.Run(new Pass(job, input, output), RowSets<TKernel>.Count(rows), RowSets<TKernel>.ElementsPerSet(rows));
            }
        }
    }

    /// <summary>The same where rows are no runs of memory: sample after sample.</summary>
    private static void RunSamples(ForwardJob job, Half* x, Half* y)
    {
        var fold = new VoxelFold(job.Rows);
        int length = (int)fold.Length;
        float[] rented = ArrayPool<float>.Shared.Rent(length);
        fixed (float* wide = rented)
        {
            for (int sample = 0; sample < job.Rows.Batch; sample++)
            {
                nint offset = sample * fold.Length;
                TensorPrimitives.ConvertToSingle(new ReadOnlySpan<Half>(x + offset, length), rented.AsSpan(0, length));
                new VoxelForward<TKernel, CachedStore>(job).Run(sample, wide, wide, fold, spread: true);
                TensorPrimitives.ConvertToHalf(rented.AsSpan(0, length), new Span<Half>(y + offset, length));
            }
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    private readonly struct Pass(ForwardJob job, Half* x, Half* y) : IRowPass
    {
        public void Run(int first, int end)
        {
            int length = job.Rows.RowLength;
            float[] rented = ArrayPool<float>.Shared.Rent(length);
            fixed (float* wide = rented)
            {
                var row = new Span<float>(wide, length);
                int count = RowSets<TKernel>.RowsPerSet(job.Rows);
                for (int set = first; set < end; set++)
                {
                    RowMoments moments = default;
                    for (int index = 0; index < count; index++)
                    {
                        Widen(RowSets<TKernel>.Row(job.Rows, set, index), row);
                        moments = job.IsOwn ? RowMoments.Merge(moments, RowPasses<TKernel>.GatherRow(wide, length)) : default;
                    }

                    RowStatistics statistics = job.Keep<TKernel>(set, moments);
                    for (int index = 0; index < count; index++)
                    {
                        // A set of one row is still there.
                        int number = RowSets<TKernel>.Row(job.Rows, set, index);
                        if (count > 1)
                        {
                            Widen(number, row);
                        }

                        RowPasses<TKernel>.Normalize<CachedStore>(
                            wide, wide, length, job.Transform<TKernel>(number, statistics), job.Elements);
                        TensorPrimitives.ConvertToHalf(row, new Span<Half>(y + ((nint)number * length), length));
                    }
                }
            }

            ArrayPool<float>.Shared.Return(rented);
        }

        // Every Half is a float; there and back, only the way back rounds.
        private void Widen(int number, Span<float> row) =>
            TensorPrimitives.ConvertToSingle(new ReadOnlySpan<Half>(x + ((nint)number * row.Length), row.Length), row);
    }
}
