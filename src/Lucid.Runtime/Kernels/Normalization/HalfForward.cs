using System.Numerics.Tensors;
using Lucid.Kernels.Normalization.ChannelsFirst;
using Lucid.Kernels.Normalization.ChannelsLast;
using Lucid.Kernels.Reductions;
using Lucid.Kernels.Simd;
using Lucid.Kernels.Threading;
using Lucid.Memory;

namespace Lucid.Kernels.Normalization;

/// <summary>
/// The forward pass over 16-bit elements: each row, and what is added to it, is widened, normalised as <see cref="float"/>, and rounded
/// back.
/// </summary>
internal static unsafe class HalfForward<TKernel, TVector>
    where TKernel : INormalizationKernel
    where TVector : unmanaged, ISimdVector<TVector>
{
    /// <summary>Normalises all rows.</summary>
    /// <param name="job">What to work on.</param>
    public static void Run(NormalizationArguments job)
    {
        ChannelRows rows = job.Rows;
        if (rows.Count == 0 || rows.RowLength == 0)
        {
            return;
        }

        if (TKernel.ElementStride > 1)
        {
            RunSamples(job);
        }
        else
        {
            RowParallel.Run(new Pass(job), RowSets<TKernel>.Count(rows), RowSets<TKernel>.ElementsPerSet(rows));
        }
    }

    /// <summary>The same where rows are no runs of memory: sample after sample.</summary>
    private static void RunSamples(NormalizationArguments job)
    {
        var layout = new InterleavedLanes(job.Rows);
        int length = (int)layout.Length;
        using RentedArray<float> rented = RentedArray<float>.RentUninitialized(length);
        using RentedArray<float> rentedResidual = RentedArray<float>.RentUninitialized(TKernel.AddsResidual ? length : 0);
        fixed (float* wide = rented.Span, wideResidual = rentedResidual.Span)
        {
            for (int sample = 0; sample < job.Rows.Batch; sample++)
            {
                nint offset = sample * layout.Length;
                Widen(job.HalfX + offset, wide, length);
                if (TKernel.AddsResidual)
                {
                    Widen(job.HalfResidual + offset, wideResidual, length);
                }

                // The pass looks for the residual of a sample behind those of the samples before it.
                NormalizationArguments widened = job with { Residual = TKernel.AddsResidual ? wideResidual - offset : null };
                new ChannelsLastForward<TKernel, TVector, CachedAccess>(widened).Run(sample, wide, wide, layout, parallel: true);
                Narrow(wide, job.HalfY + offset, length);
            }
        }
    }

    // Every Half is a float; there and back, only the way back rounds.
    private static void Widen(Half* source, float* target, int length) =>
        TensorPrimitives.ConvertToSingle(new ReadOnlySpan<Half>(source, length), new Span<float>(target, length));

    private static void Narrow(float* source, Half* target, int length) =>
        TensorPrimitives.ConvertToHalf(new ReadOnlySpan<float>(source, length), new Span<Half>(target, length));

    private readonly struct Pass(NormalizationArguments job) : IRowPass
    {
        public void Run(int first, int end)
        {
            int length = job.Rows.RowLength;
            using RentedArray<float> rented = RentedArray<float>.RentUninitialized(length);
            using RentedArray<float> rentedResidual = RentedArray<float>.RentUninitialized(TKernel.AddsResidual ? length : 0);
            fixed (float* wide = rented.Span, wideResidual = rentedResidual.Span)
            {
                int count = RowSets<TKernel>.RowsPerSet(job.Rows);
                for (int set = first; set < end; set++)
                {
                    RowMoments moments = default;
                    for (int index = 0; index < count; index++)
                    {
                        Widen(job.HalfX + Offset(RowSets<TKernel>.Row(job.Rows, set, index)), wide, length);
                        moments = job.IsOwn ? RowMoments.Merge(moments, RowPasses<TKernel, TVector>.GatherRow(wide, length)) : default;
                    }

                    RowStatistics statistics = job.Record<TKernel>(set, moments);
                    for (int index = 0; index < count; index++)
                    {
                        // A set of one row is still there.
                        int row = RowSets<TKernel>.Row(job.Rows, set, index);
                        if (count > 1)
                        {
                            Widen(job.HalfX + Offset(row), wide, length);
                        }

                        if (TKernel.AddsResidual)
                        {
                            Widen(job.HalfResidual + Offset(row), wideResidual, length);
                        }

                        RowOperands operands = job.Operands<TKernel>(row) with { Residual = wideResidual };
                        RowPasses<TKernel, TVector>.Normalize<CachedAccess>(
                            wide, wide, length, job.Transform<TKernel>(row, statistics), operands);
                        Narrow(wide, job.HalfY + Offset(row), length);
                    }
                }
            }
        }

        private nint Offset(int row) => (nint)row * job.Rows.RowLength;
    }
}
