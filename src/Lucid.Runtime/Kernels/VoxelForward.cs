using Lucid.Kernels.Simd;
using Lucid.Memory;

namespace Lucid.Kernels;

/// <summary>Normalises samples of (spatial…, C): gathers the chunks of one, merges them channel by channel, and writes the chunks.</summary>
internal readonly unsafe struct VoxelForward<TKernel, TVector, TAccess>(ForwardJob job) : ISamplePass
    where TKernel : INormalizationKernel
    where TVector : unmanaged, ISimdVector<TVector>
    where TAccess : IVectorAccess
{
    public void Run(int sample, VoxelFold fold, bool spread) =>
        Run(sample, job.X + (sample * fold.Length), job.Y + (sample * fold.Length), fold, spread);

    /// <summary>Normalises a sample that lies where the caller says.</summary>
    public void Run(int sample, float* x, float* y, VoxelFold fold, bool spread)
    {
        using RentedArray<AffineTransform> rows = RentedArray<AffineTransform>.RentUninitialized(fold.Channels);
        using RentedArray<RowMoments> parts = RentedArray<RowMoments>.RentUninitialized(job.IsOwn ? fold.Chunks * fold.Channels : 0);
        if (job.IsOwn)
        {
            SampleChunks.Run(new GatherPass(x, fold, parts.Array), fold, spread);
        }

        for (int first = 0; first < fold.Channels; first += TKernel.GroupSize)
        {
            RowMoments moments = default;
            for (int channel = first; job.IsOwn && channel < first + TKernel.GroupSize; channel++)
            {
                moments = RowMoments.Merge(moments, MergeChunks(parts.Array, channel, fold));
            }

            int row = (sample * fold.Channels) + first;
            RowStatistics statistics = job.Keep<TKernel>(row / TKernel.GroupSize, moments);
            for (int channel = 0; channel < TKernel.GroupSize; channel++)
            {
                rows.Span[first + channel] = job.Transform<TKernel>(row + channel, statistics);
            }
        }

        Write(sample, x, y, fold, rows.Span, spread);
    }

    private static RowMoments MergeChunks(RowMoments[] parts, int channel, VoxelFold fold)
    {
        RowMoments moments = default;
        for (int chunk = 0; chunk < fold.Chunks; chunk++)
        {
            moments = RowMoments.Merge(moments, parts[(chunk * fold.Channels) + channel]);
        }

        return moments;
    }

    private void Write(int sample, float* x, float* y, VoxelFold fold, ReadOnlySpan<AffineTransform> rows, bool spread)
    {
        int head = (int)Math.Min(TAccess.Head(y), fold.Length);
        using RentedArray<AffineTransform<TVector>> lanes = RentedArray<AffineTransform<TVector>>.RentUninitialized(fold.Vectors<TVector>() + 1);
        using RentedArray<float> slopeLanes = RentedArray<float>.RentUninitialized(TKernel.HasSlope ? fold.Lanes : 0);
        fixed (AffineTransform<TVector>* rented = lanes.Span)
        fixed (float* slopes = slopeLanes.Span)
        {
            AffineTransform<TVector>* transforms = CacheLines.Align(rented);
            var operands = new VoxelOperands
            {
                Residual = TKernel.AddsResidual ? job.Residual + (sample * fold.Length) : null,
                Slopes = slopes,
            };
            if (head > 0)
            {
                fold.Broadcast(rows, first: 0, transforms);
                VoxelSlopes.Spread<TKernel>(fold, job.Slope, job.SlopeCount, first: 0, slopes);
                VoxelPasses<TKernel, TVector>.NormalizeHead(x, y, head, transforms, operands);
            }

            fold.Broadcast(rows, head, transforms);
            VoxelSlopes.Spread<TKernel>(fold, job.Slope, job.SlopeCount, head, slopes);
            SampleChunks.Run(new NormalizePass(x, y, head, fold, transforms, operands), fold, spread);
        }
    }

    private readonly struct GatherPass(float* x, VoxelFold fold, RowMoments[] parts) : IRowPass
    {
        public void Run(int first, int end)
        {
            using RentedArray<double> lanes = RentedArray<double>.RentUninitialized((2 * fold.Lanes) + (CacheLines.Length / sizeof(double)));
            using RentedArray<float> lanePivots = RentedArray<float>.RentUninitialized(fold.Lanes + (CacheLines.Length / sizeof(float)));
            fixed (double* rentedSums = lanes.Span)
            fixed (float* rentedPivots = lanePivots.Span)
            {
                double* sums = CacheLines.Align(rentedSums);
                double* squares = sums + fold.Lanes;
                float* pivots = CacheLines.Align(rentedPivots);
                for (int chunk = first; chunk < end; chunk++)
                {
                    (nint start, nint length) = fold.Chunk(chunk, head: 0);
                    fold.Repeat(x + start, first: 0, pivots);
                    new Span<double>(sums, 2 * fold.Lanes).Clear();
                    VoxelPasses<TKernel, TVector>.Gather(x + start, length, pivots, sums, squares, fold.SumBlock);
                    fold.FoldLanes<TVector>(sums);
                    fold.FoldLanes<TVector>(squares);
                    for (int channel = 0; channel < fold.Channels; channel++)
                    {
                        parts[(chunk * fold.Channels) + channel] =
                            RowMoments.Around(pivots[channel], length / fold.Channels, sums[channel], squares[channel]);
                    }
                }
            }
        }
    }

    private readonly struct NormalizePass(float* x, float* y, int head, VoxelFold fold, AffineTransform<TVector>* rows, VoxelOperands operands) : IRowPass
    {
        public void Run(int first, int end)
        {
            for (int chunk = first; chunk < end; chunk++)
            {
                (nint start, nint length) = fold.Chunk(chunk, head);
                VoxelPasses<TKernel, TVector>.Normalize<TAccess>(x + start, y + start, length, rows, operands.From(start));
            }

            Thread.MemoryBarrier();
        }
    }
}
