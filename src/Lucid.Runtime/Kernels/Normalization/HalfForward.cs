using System.Numerics.Tensors;
using Lucid.Kernels.Normalization.ChannelsFirst;
using Lucid.Kernels.Normalization.ChannelsLast;
using Lucid.Kernels.Reductions;
using Lucid.Kernels.Simd;
using Lucid.Kernels.Threading;
using Lucid.Memory;

namespace Lucid.Kernels.Normalization;

/// <summary>The forward pass over 16-bit elements: each row is widened, normalised as <see cref="float"/>, and rounded back.</summary>
internal static unsafe class HalfForward<TKernel, TVector>
    where TKernel : INormalizationKernel
    where TVector : unmanaged, ISimdVector<TVector>
{
    /// <summary>Normalises all rows.</summary>
    /// <param name="job">What to work on.</param>
    public static void Run(ForwardArguments job)
    {
        ChannelRows rows = job.Rows;
        if (rows.Count == 0 || rows.RowLength == 0)
        {
            return;
        }

        if (TKernel.ElementStride > 1)
        {
            RunSamples(job, job.HalfX, job.HalfY);
        }
        else
        {
            RowParallel.Run(new Pass(job, job.HalfX, job.HalfY), RowSets<TKernel>.Count(rows), RowSets<TKernel>.ElementsPerSet(rows));
        }
    }

    /// <summary>The same where rows are no runs of memory: sample after sample.</summary>
    private static void RunSamples(ForwardArguments job, Half* x, Half* y)
    {
        var layout = new InterleavedLanes(job.Rows);
        int length = (int)layout.Length;
        using RentedArray<float> rented = RentedArray<float>.RentUninitialized(length);
        fixed (float* wide = rented.Span)
        {
            for (int sample = 0; sample < job.Rows.Batch; sample++)
            {
                nint offset = sample * layout.Length;
                TensorPrimitives.ConvertToSingle(new ReadOnlySpan<Half>(x + offset, length), rented.Span);
                new ChannelsLastForward<TKernel, TVector, CachedAccess>(job).Run(sample, wide, wide, layout, parallel: true);
                TensorPrimitives.ConvertToHalf(rented.Span, new Span<Half>(y + offset, length));
            }
        }

    }

    private readonly struct Pass(ForwardArguments job, Half* x, Half* y) : IRowPass
    {
        public void Run(int first, int end)
        {
            int length = job.Rows.RowLength;
            using RentedArray<float> rented = RentedArray<float>.RentUninitialized(length);
            fixed (float* wide = rented.Span)
            {
                var row = new Span<float>(wide, length);
                int count = RowSets<TKernel>.RowsPerSet(job.Rows);
                for (int set = first; set < end; set++)
                {
                    RowMoments moments = default;
                    for (int index = 0; index < count; index++)
                    {
                        Widen(RowSets<TKernel>.Row(job.Rows, set, index), row);
                        moments = job.IsOwn ? RowMoments.Merge(moments, RowPasses<TKernel, TVector>.GatherRow(wide, length)) : default;
                    }

                    RowStatistics statistics = job.Record<TKernel>(set, moments);
                    for (int index = 0; index < count; index++)
                    {
                        // A set of one row is still there.
                        int number = RowSets<TKernel>.Row(job.Rows, set, index);
                        if (count > 1)
                        {
                            Widen(number, row);
                        }

                        RowPasses<TKernel, TVector>.Normalize<CachedAccess>(
                            wide, wide, length, job.Transform<TKernel>(number, statistics), job.Operands<TKernel>(number));
                        TensorPrimitives.ConvertToHalf(row, new Span<Half>(y + ((nint)number * length), length));
                    }
                }
            }

        }

        // Every Half is a float; there and back, only the way back rounds.
        private void Widen(int number, Span<float> row) =>
            TensorPrimitives.ConvertToSingle(new ReadOnlySpan<Half>(x + ((nint)number * row.Length), row.Length), row);
    }
}
