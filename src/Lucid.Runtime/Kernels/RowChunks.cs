using System.Buffers;

namespace Lucid.Kernels;

/// <summary>
/// The chunks of rows that are too few for the threads: both passes are spread over the chunks, and what the first has gathered is merged between them, in the
/// order it always is.
/// </summary>
internal static unsafe class RowChunks
{
    // With fewer rows a thread, threads would wait for each other at the end.
    private const int FewestRowsPerThread = 4;

    /// <summary>Whether rows are few and long enough to be split.</summary>
    public static bool Pay(ChannelRows rows) => rows.RowLength > RowMoments.ChunkLength
        && rows.Count < FewestRowsPerThread * RowParallel.Threads((long)rows.Count * rows.RowLength)
        && (long)rows.Count * PerRow(rows.RowLength) <= int.MaxValue;

    /// <summary>The chunks of a row.</summary>
    public static int PerRow(int rowLength) => (int)((rowLength + (long)RowMoments.ChunkLength - 1) / RowMoments.ChunkLength);

    /// <summary>Normalises few rows.</summary>
    public static void Forward<TKernel, TStore>(ForwardJob job)
        where TKernel : INormalizationKernel
        where TStore : IVectorStore
    {
        ChannelRows rows = job.Rows;
        int chunks = PerRow(rows.RowLength);
        RowMoments[] parts = ArrayPool<RowMoments>.Shared.Rent(job.IsOwn ? rows.Count * chunks : 0);
        RowTransform[] transforms = ArrayPool<RowTransform>.Shared.Rent(rows.Count);
        if (job.IsOwn)
        {
            RowParallel.Run(new GatherPass(job, parts), rows.Count * chunks, RowMoments.ChunkLength);
        }

        for (int row = 0; row < rows.Count; row++)
        {
            RowMoments moments = default;
            for (int chunk = 0; job.IsOwn && chunk < chunks; chunk++)
            {
                moments = RowMoments.Merge(moments, parts[(row * chunks) + chunk]);
            }

            transforms[row] = job.Keep<TKernel>(row, moments);
        }

        RowParallel.Run(new NormalizePass<TKernel, TStore>(job, transforms), rows.Count * chunks, RowMoments.ChunkLength);
        ArrayPool<RowMoments>.Shared.Return(parts);
        ArrayPool<RowTransform>.Shared.Return(transforms);
    }

    /// <summary>The backward pass of few rows.</summary>
    public static void Backward<TKernel, TStore>(BackwardJob job)
        where TKernel : INormalizationKernel
        where TStore : IVectorStore
    {
        ChannelRows rows = job.Rows;
        int chunks = PerRow(rows.RowLength);
        GradientSums[] parts = ArrayPool<GradientSums>.Shared.Rent(job.NeedsSums ? rows.Count * chunks : 0);
        RowGradient[] gradients = ArrayPool<RowGradient>.Shared.Rent(rows.Count);
        if (job.NeedsSums)
        {
            RowParallel.Run(new SumPass<TKernel>(job, parts), rows.Count * chunks, RowMoments.ChunkLength);
        }

        for (int row = 0; row < rows.Count; row++)
        {
            GradientSums sums = default;
            for (int chunk = 0; job.NeedsSums && chunk < chunks; chunk++)
            {
                sums += parts[(row * chunks) + chunk];
            }

            gradients[row] = job.Keep(row, sums);
        }

        if (job.Dx is not null)
        {
            RowParallel.Run(new BackpropagatePass<TKernel, TStore>(job, gradients), rows.Count * chunks, RowMoments.ChunkLength);
        }

        ArrayPool<GradientSums>.Shared.Return(parts);
        ArrayPool<RowGradient>.Shared.Return(gradients);
    }

    /// <summary>Where a chunk lies.</summary>
    private static (int Row, nint Offset, nint Length) Locate(ChannelRows rows, int index)
    {
        int chunks = PerRow(rows.RowLength);
        int row = index / chunks;
        nint start = (nint)(index % chunks) * RowMoments.ChunkLength;
        return (row, ((nint)row * rows.RowLength) + start, Math.Min(RowMoments.ChunkLength, rows.RowLength - start));
    }

    private readonly struct GatherPass(ForwardJob job, RowMoments[] parts) : IRowPass
    {
        public void Run(int first, int end)
        {
            for (int index = first; index < end; index++)
            {
                (_, nint offset, nint length) = Locate(job.Rows, index);
                parts[index] = RowMoments.OfChunk(job.X + offset, length);
            }
        }
    }

    private readonly struct NormalizePass<TKernel, TStore>(ForwardJob job, RowTransform[] transforms) : IRowPass
        where TKernel : INormalizationKernel
        where TStore : IVectorStore
    {
        public void Run(int first, int end)
        {
            for (int index = first; index < end; index++)
            {
                (int row, nint offset, nint length) = Locate(job.Rows, index);
                RowPasses<TKernel>.Normalize<TStore>(job.X + offset, job.Y + offset, length, transforms[row]);
            }

            Thread.MemoryBarrier();
        }
    }

    private readonly struct SumPass<TKernel>(BackwardJob job, GradientSums[] parts) : IRowPass
        where TKernel : INormalizationKernel
    {
        public void Run(int first, int end)
        {
            for (int index = first; index < end; index++)
            {
                (int row, nint offset, nint length) = Locate(job.Rows, index);
                parts[index] = RowPasses<TKernel>.SumGradients(job.X + offset, job.Dy + offset, length, job.Transform(row));
            }
        }
    }

    private readonly struct BackpropagatePass<TKernel, TStore>(BackwardJob job, RowGradient[] gradients) : IRowPass
        where TKernel : INormalizationKernel
        where TStore : IVectorStore
    {
        public void Run(int first, int end)
        {
            for (int index = first; index < end; index++)
            {
                (int row, nint offset, nint length) = Locate(job.Rows, index);
                RowPasses<TKernel>.Backpropagate<TStore>(
                    job.X + offset, job.Dy + offset, job.Dx + offset, length,
                    job.Transform(row), gradients[row]);
            }

            Thread.MemoryBarrier();
        }
    }
}
