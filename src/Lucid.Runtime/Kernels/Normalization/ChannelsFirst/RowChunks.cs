using Lucid.Kernels.Reductions;
using Lucid.Kernels.Simd;
using Lucid.Kernels.Threading;
using Lucid.Memory;

namespace Lucid.Kernels.Normalization.ChannelsFirst;

/// <summary>
/// The chunks of rows whose sets are too few for the threads: both passes are spread over the chunks, and what the first has gathered is merged between them, in the
/// order it always is.
/// </summary>
internal static unsafe class RowChunks
{
    /// <summary>Whether sets of rows are few, and have parts to spread.</summary>
    public static bool ShouldSplit<TKernel>(ChannelRows rows)
        where TKernel : INormalizationKernel => (rows.RowLength > Tuning.ChunkLength || RowSets<TKernel>.RowsPerSet(rows) > 1)
            && RowSets<TKernel>.Count(rows) < Tuning.FewestSetsPerThread * RowParallel.Threads((long)rows.Count * rows.RowLength)
            && RowParallel.Threads((long)rows.Count * rows.RowLength) > 1
            && (long)rows.Count * PerRow(rows.RowLength) <= int.MaxValue;

    /// <summary>The chunks of a row.</summary>
    public static int PerRow(int rowLength) => (int)((rowLength + (long)Tuning.ChunkLength - 1) / Tuning.ChunkLength);

    /// <summary>Normalises few rows.</summary>
    public static void Forward<TKernel, TVector, TAccess>(NormalizationArguments job)
        where TKernel : INormalizationKernel
        where TVector : unmanaged, ISimdVector<TVector>
        where TAccess : IVectorAccess
    {
        ChannelRows rows = job.Rows;
        int chunks = PerRow(rows.RowLength);
        using RentedArray<RowMoments> parts = RentedArray<RowMoments>.RentUninitialized(job.IsOwn ? rows.Count * chunks : 0);
        using RentedArray<RowStatistics> statistics = RentedArray<RowStatistics>.RentUninitialized(RowSets<TKernel>.Count(rows));
        if (job.IsOwn)
        {
            RowParallel.Run(new GatherPass<TKernel, TVector>(job, parts.Array), rows.Count * chunks, Tuning.ChunkLength);
        }

        using RentedArray<RowMoments> sets = RentedArray<RowMoments>.RentUninitialized(statistics.Span.Length);
        for (int set = 0; set < sets.Span.Length; set++)
        {
            RowMoments moments = default;
            for (int index = 0; job.IsOwn && index < RowSets<TKernel>.RowsPerSet(rows); index++)
            {
                int row = RowSets<TKernel>.Row(rows, set, index);
                moments = RowMoments.Merge(moments, Merge(parts.Span.Slice(row * chunks, chunks)));
            }

            sets.Span[set] = moments;
        }

        job.Share(sets.Span);
        for (int set = 0; set < sets.Span.Length; set++)
        {
            statistics.Span[set] = job.Record<TKernel>(set, sets.Span[set]);
        }

        RowParallel.Run(new NormalizePass<TKernel, TVector, TAccess>(job, statistics.Array), rows.Count * chunks, Tuning.ChunkLength);
    }

    /// <summary>The backward pass of few rows.</summary>
    public static void Backward<TKernel, TVector, TAccess>(NormalizationArguments job)
        where TKernel : INormalizationKernel
        where TVector : unmanaged, ISimdVector<TVector>
        where TAccess : IVectorAccess
    {
        ChannelRows rows = job.Rows;
        int chunks = PerRow(rows.RowLength);
        using RentedArray<GradientSums> parts = RentedArray<GradientSums>.RentUninitialized(job.NeedsSums ? rows.Count * chunks : 0);
        using RentedArray<InputGradientTerms> gradients = RentedArray<InputGradientTerms>.RentUninitialized(RowSets<TKernel>.Count(rows));
        if (job.NeedsSums)
        {
            RowParallel.Run(new SumPass<TKernel, TVector>(job, parts.Array), rows.Count * chunks, Tuning.ChunkLength);
        }

        using RentedArray<GradientSums> sets = RentedArray<GradientSums>.RentUninitialized(gradients.Span.Length);
        for (int set = 0; set < sets.Span.Length; set++)
        {
            GradientSums sums = default;
            for (int index = 0; job.NeedsSums && index < RowSets<TKernel>.RowsPerSet(rows); index++)
            {
                int row = RowSets<TKernel>.Row(rows, set, index);
                sums += job.Record<TKernel>(row, Add(parts.Span.Slice(row * chunks, chunks)));
            }

            sets.Span[set] = sums;
        }

        long count = job.Share<TKernel>(sets.Span);
        for (int set = 0; set < sets.Span.Length; set++)
        {
            gradients.Span[set] = job.Gradient<TKernel>(set, sets.Span[set], count);
        }

        if (job.Dx is not null)
        {
            RowParallel.Run(new BackpropagatePass<TKernel, TVector, TAccess>(job, gradients.Array), rows.Count * chunks, Tuning.ChunkLength);
        }
    }

    private static RowMoments Merge(ReadOnlySpan<RowMoments> chunks)
    {
        RowMoments total = default;
        foreach (ref readonly RowMoments chunk in chunks)
        {
            total = RowMoments.Merge(total, chunk);
        }

        return total;
    }

    private static GradientSums Add(ReadOnlySpan<GradientSums> chunks)
    {
        GradientSums total = default;
        foreach (GradientSums chunk in chunks)
        {
            total += chunk;
        }

        return total;
    }

    private readonly struct GatherPass<TKernel, TVector>(NormalizationArguments job, RowMoments[] parts) : IRowPass
        where TKernel : INormalizationKernel
        where TVector : unmanaged, ISimdVector<TVector>
    {
        public void Run(int first, int end)
        {
            for (int index = first; index < end; index++)
            {
                RowPart part = RowPart.Of(job.Rows, index);
                parts[index] = RowPasses<TKernel, TVector>.Gather(job.X + part.Offset, part.Length);
            }
        }
    }

    private readonly struct NormalizePass<TKernel, TVector, TAccess>(NormalizationArguments job, RowStatistics[] statistics) : IRowPass
        where TKernel : INormalizationKernel
        where TVector : unmanaged, ISimdVector<TVector>
        where TAccess : IVectorAccess
    {
        public void Run(int first, int end)
        {
            for (int index = first; index < end; index++)
            {
                (int row, nint start, nint offset, int length) = RowPart.Of(job.Rows, index);
                AffineTransform transform = job.Transform<TKernel>(row, statistics[RowSets<TKernel>.Of(job.Rows, row)]);
                RowPasses<TKernel, TVector>.Normalize<TAccess>(job.X + offset, job.Y + offset, length, transform, job.Operands<TKernel>(row).From(start));
            }

            Thread.MemoryBarrier();
        }
    }

    private readonly struct SumPass<TKernel, TVector>(NormalizationArguments job, GradientSums[] parts) : IRowPass
        where TKernel : INormalizationKernel
        where TVector : unmanaged, ISimdVector<TVector>
    {
        public void Run(int first, int end)
        {
            for (int index = first; index < end; index++)
            {
                (int row, nint start, nint offset, int length) = RowPart.Of(job.Rows, index);
                parts[index] = RowPasses<TKernel, TVector>.SumGradients(
                    job.X + offset, job.Dy + offset, length, job.Transform<TKernel>(row), job.Operands<TKernel>(row).From(start));
            }
        }
    }

    private readonly struct BackpropagatePass<TKernel, TVector, TAccess>(NormalizationArguments job, InputGradientTerms[] gradients) : IRowPass
        where TKernel : INormalizationKernel
        where TVector : unmanaged, ISimdVector<TVector>
        where TAccess : IVectorAccess
    {
        public void Run(int first, int end)
        {
            for (int index = first; index < end; index++)
            {
                (int row, nint start, nint offset, int length) = RowPart.Of(job.Rows, index);
                RowPasses<TKernel, TVector>.Backpropagate<TAccess>(
                    job.X + offset, job.Dy + offset, job.Dx + offset, length,
                    job.Transform<TKernel>(row), gradients[RowSets<TKernel>.Of(job.Rows, row)], job.Operands<TKernel>(row).From(start));
            }

            Thread.MemoryBarrier();
        }
    }
}
