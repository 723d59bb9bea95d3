using Lucid.Kernels.Reductions;
using Lucid.Kernels.Simd;
using Lucid.Kernels.Threading;

namespace Lucid.Kernels.Normalization.ChannelsFirst;

/// <summary>Normalises sets of rows one after the other; while a row of one is written, the same row of the next is gathered.</summary>
internal readonly unsafe struct LongRowsForward<TKernel, TVector, TAccess>(NormalizationArguments job) : IRowPass
    where TKernel : INormalizationKernel
    where TVector : unmanaged, ISimdVector<TVector>
    where TAccess : IVectorAccess
{
    private nint Length => job.RowLength<TKernel>();

    public void Run(int first, int end)
    {
        int count = RowSets<TKernel>.RowsPerSet(job.Rows);
        RowMoments moments = job.IsOwn ? Gather(first, count) : default;
        for (int set = first; set < end; set++)
        {
            RowStatistics statistics = job.Record<TKernel>(set, moments);
            moments = default;
            for (int index = 0; index < count; index++)
            {
                int row = RowSets<TKernel>.Row(job.Rows, set, index);
                AffineTransform transform = job.Transform<TKernel>(row, statistics);
                if (job.IsOwn && set + 1 < end)
                {
                    int next = RowSets<TKernel>.Row(job.Rows, set + 1, index);
                    moments = RowMoments.Merge(moments, NormalizeAndGather(row, transform, next));
                }
                else
                {
                    nint offset = row * Length;
                    RowPasses<TKernel, TVector>.Normalize<TAccess>(job.X + offset, job.Y + offset, Length, transform, job.Operands<TKernel>(row));
                }
            }
        }

        Thread.MemoryBarrier();
    }

    private RowMoments Gather(int set, int count)
    {
        RowMoments total = default;
        for (int index = 0; index < count; index++)
        {
            nint offset = RowSets<TKernel>.Row(job.Rows, set, index) * Length;
            total = RowMoments.Merge(total, RowPasses<TKernel, TVector>.GatherRow(job.X + offset, Length));
        }

        return total;
    }

    private RowMoments NormalizeAndGather(int row, in AffineTransform transform, int nextRow)
    {
        float* x = job.X + (row * Length);
        float* y = job.Y + (row * Length);
        float* next = job.X + (nextRow * Length);
        RowOperands operands = job.Operands<TKernel>(row);
        RowMoments total = default;
        for (nint start = 0; start < Length; start += Tuning.ChunkLength)
        {
            nint count = Math.Min(Tuning.ChunkLength, Length - start);
            RowMoments chunk = RowPasses<TKernel, TVector>.NormalizeAndGather<TAccess>(
                x + start, y + start, count, transform, operands.From(start), next + start);
            total = RowMoments.Merge(total, chunk);
        }

        return total;
    }
}
