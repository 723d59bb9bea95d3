namespace Lucid.Kernels;

/// <summary>Normalises rows one after the other; while one is written, the next is gathered.</summary>
internal readonly unsafe struct LongRowsForward<TKernel, TStore>(ForwardJob job) : IRowPass
    where TKernel : INormalizationKernel
    where TStore : IVectorStore
{
    private static nint Length(in ForwardJob job) => TKernel.RowLength > 0 ? TKernel.RowLength : job.Rows.RowLength;

    public void Run(int first, int end)
    {
        nint length = Length(job);
        RowMoments moments = job.IsOwn ? RowMoments.Of(job.X + (first * length), length) : default;
        for (int row = first; row < end; row++)
        {
            RowTransform transform = job.Keep<TKernel>(row, moments);
            float* x = job.X + (row * length);
            float* y = job.Y + (row * length);
            if (job.IsOwn && row + 1 < end)
            {
                moments = NormalizeAndGather(x, y, length, transform);
            }
            else
            {
                RowPasses<TKernel>.Normalize<TStore>(x, y, length, transform);
            }
        }

        Thread.MemoryBarrier();
    }

    private static RowMoments NormalizeAndGather(float* x, float* y, nint length, in RowTransform row)
    {
        RowMoments next = default;
        for (nint start = 0; start < length; start += RowMoments.ChunkLength)
        {
            nint count = Math.Min(RowMoments.ChunkLength, length - start);
            next = RowMoments.Merge(
                next, RowPasses<TKernel>.NormalizeAndGather<TStore>(x + start, y + start, count, row, x + length + start));
        }

        return next;
    }
}
