using Lucid.Kernels.Reductions;
using Lucid.Kernels.Simd;
using Lucid.Kernels.Threading;

namespace Lucid.Kernels.Normalization.ChannelsFirst;

/// <summary>The backward pass of sets of rows one after the other: a set's sums, then the gradient of its input while the set is in cache.</summary>
/// <remarks>Side by side with the sums of the next row, as in the forward pass, it would be slower: five streams are more than the caches hold apart.</remarks>
internal readonly unsafe struct LongRowsBackward<TKernel, TVector, TAccess>(NormalizationArguments job) : IRowPass
    where TKernel : INormalizationKernel
    where TVector : unmanaged, ISimdVector<TVector>
    where TAccess : IVectorAccess
{
    private nint Length => job.RowLength<TKernel>();

    public void Run(int first, int end)
    {
        int count = RowSets<TKernel>.RowsPerSet(job.Rows);
        for (int set = first; set < end; set++)
        {
            GradientSums sums = default;
            for (int index = 0; job.NeedsSums && index < count; index++)
            {
                int row = RowSets<TKernel>.Row(job.Rows, set, index);
                sums += job.Record<TKernel>(row, Sum(row));
            }

            InputGradientTerms gradient = job.Gradient<TKernel>(set, sums);
            for (int index = 0; job.Dx is not null && index < count; index++)
            {
                int row = RowSets<TKernel>.Row(job.Rows, set, index);
                nint offset = row * Length;
                RowPasses<TKernel, TVector>.Backpropagate<TAccess>(
                    job.X + offset, job.Dy + offset, job.Dx + offset, Length, job.Transform<TKernel>(row), gradient, job.Operands<TKernel>(row));
            }
        }

        Thread.MemoryBarrier();
    }

    private GradientSums Sum(int row)
    {
        float* x = job.X + (row * Length);
        float* dy = job.Dy + (row * Length);
        AffineTransform transform = job.Transform<TKernel>(row);
        RowOperands operands = job.Operands<TKernel>(row);
        GradientSums total = default;
        for (nint start = 0; start < Length; start += Tuning.ChunkLength)
        {
            nint count = Math.Min(Tuning.ChunkLength, Length - start);
            total += RowPasses<TKernel, TVector>.SumGradients(x + start, dy + start, count, transform, operands.From(start));
        }

        return total;
    }
}
