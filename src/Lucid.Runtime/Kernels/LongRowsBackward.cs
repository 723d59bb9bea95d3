namespace Lucid.Kernels;

/// <summary>The backward pass of rows one after the other; while the gradient of one is written, the sums of the next are gathered.</summary>
internal readonly unsafe struct LongRowsBackward<TKernel, TStore>(BackwardJob job) : IRowPass
    where TKernel : INormalizationKernel
    where TStore : IVectorStore
{
    public void Run(int first, int end)
    {
        nint length = TKernel.RowLength > 0 ? TKernel.RowLength : job.Rows.RowLength;
        RowTransform transform = job.Transform(first);
        GradientSums sums = job.NeedsSums
            ? Sum(job.X + (first * length), job.Dy + (first * length), length, transform)
            : default;
        for (int row = first; row < end; row++)
        {
            RowGradient gradient = job.Keep(row, sums);
            bool isLast = row + 1 == end;
            RowTransform next = isLast ? default : job.Transform(row + 1);
            float* x = job.X + (row * length);
            float* dy = job.Dy + (row * length);
            float* dx = job.Dx + (row * length);
            if (job.Dx is null)
            {
                sums = isLast ? default : Sum(x + length, dy + length, length, next);
            }
            else if (isLast || !job.NeedsSums)
            {
                RowPasses<TKernel>.Backpropagate<TStore>(x, dy, dx, length, transform, gradient);
            }
            else
            {
                sums = BackpropagateAndSum(x, dy, dx, length, transform, gradient, next);
            }

            transform = next;
        }

        Thread.MemoryBarrier();
    }

    private static GradientSums Sum(float* x, float* dy, nint length, in RowTransform row)
    {
        GradientSums total = default;
        for (nint start = 0; start < length; start += RowMoments.ChunkLength)
        {
            nint count = Math.Min(RowMoments.ChunkLength, length - start);
            total += RowPasses<TKernel>.SumGradients(x + start, dy + start, count, row);
        }

        return total;
    }

    private static GradientSums BackpropagateAndSum(
        float* x, float* dy, float* dx, nint length, in RowTransform row, in RowGradient gradient, in RowTransform next)
    {
        GradientSums total = default;
        for (nint start = 0; start < length; start += RowMoments.ChunkLength)
        {
            nint count = Math.Min(RowMoments.ChunkLength, length - start);
            total += RowPasses<TKernel>.BackpropagateAndSum<TStore>(
                x + start, dy + start, dx + start, count, row, gradient, x + length + start, dy + length + start, next);
        }

        return total;
    }
}
