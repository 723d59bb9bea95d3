namespace Lucid.Kernels;

/// <summary>The backward pass of rows one after the other: a row's sums, then the gradient of its input while the row is in cache.</summary>
/// <remarks>Side by side with the sums of the next row, as in the forward pass, it would be slower: five streams are more than the caches hold apart.</remarks>
internal readonly unsafe struct LongRowsBackward<TKernel, TStore>(BackwardJob job) : IRowPass
    where TKernel : INormalizationKernel
    where TStore : IVectorStore
{
    public void Run(int first, int end)
    {
        nint length = TKernel.RowLength > 0 ? TKernel.RowLength : job.Rows.RowLength;
        for (int row = first; row < end; row++)
        {
            float* x = job.X + (row * length);
            float* dy = job.Dy + (row * length);
            RowTransform transform = job.Transform(row);
            GradientSums sums = job.NeedsSums ? Sum(x, dy, length, transform) : default;
            RowGradient gradient = job.Keep(row, sums);
            if (job.Dx is not null)
            {
                RowPasses<TKernel>.Backpropagate<TStore>(x, dy, job.Dx + (row * length), length, transform, gradient);
            }
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
}
