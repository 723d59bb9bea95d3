using Lucid.Kernels.Reductions;
using Lucid.Kernels.Simd;
using Lucid.Kernels.Threading;
using Lucid.Memory;

namespace Lucid.Kernels.Normalization.ChannelsLast;

/// <summary>Normalises samples of (spatial…, C): gathers the chunks of one, merges them channel by channel, and writes the chunks.</summary>
internal readonly unsafe struct ChannelsLastForward<TKernel, TVector, TAccess>(NormalizationArguments job) : ISamplePass
    where TKernel : INormalizationKernel
    where TVector : unmanaged, ISimdVector<TVector>
    where TAccess : IVectorAccess
{
    public void Run(int sample, InterleavedLanes layout, bool parallel) =>
        Run(sample, job.X + (sample * layout.Length), job.Y + (sample * layout.Length), layout, parallel);

    /// <summary>Normalises a sample that lies where the caller says.</summary>
    public void Run(int sample, float* x, float* y, InterleavedLanes layout, bool parallel)
    {
        using RentedArray<AffineTransform> rows = RentedArray<AffineTransform>.RentUninitialized(layout.Channels);
        using RentedArray<RowMoments> parts = RentedArray<RowMoments>.RentUninitialized(job.IsOwn ? layout.Chunks * layout.Channels : 0);
        if (job.IsOwn)
        {
            fixed (RowMoments* found = parts.Span)
            {
                SampleChunks.Run(new GatherPass(x, layout, found), layout, parallel);
            }
        }

        Merge(sample, layout, parts.Span, rows.Span);
        Write(sample, x, y, layout, rows.Span, parallel);
    }

    /// <summary>Gathers the moments of some chunks of a sample, where others become known later.</summary>
    /// <param name="x">The sample.</param>
    /// <param name="layout">How it folds.</param>
    /// <param name="parts">Receives the moments: of each chunk those of each channel.</param>
    /// <param name="first">The first chunk.</param>
    /// <param name="end">The one behind the last.</param>
    public static void Gather(float* x, InterleavedLanes layout, Span<RowMoments> parts, int first, int end)
    {
        fixed (RowMoments* found = parts)
        {
            RowParallel.Run(new GatherPass(x, layout, found) { FirstChunk = first }, end - first, layout.ChunkElements);
        }
    }

    /// <summary>Merges the moments of a sample's chunks, and says how each channel is normalised by them.</summary>
    public void Merge(int sample, InterleavedLanes layout, ReadOnlySpan<RowMoments> parts, Span<AffineTransform> rows)
    {
        using RentedArray<RowMoments> sets = RentedArray<RowMoments>.RentUninitialized(layout.Channels / TKernel.GroupSize);
        for (int first = 0; first < layout.Channels; first += TKernel.GroupSize)
        {
            RowMoments moments = default;
            for (int channel = first; job.IsOwn && channel < first + TKernel.GroupSize; channel++)
            {
                moments = RowMoments.Merge(moments, MergeChunks(parts, channel, layout));
            }

            sets.Span[first / TKernel.GroupSize] = moments;
        }

        job.Share(sets.Span);
        for (int first = 0; first < layout.Channels; first += TKernel.GroupSize)
        {
            int row = (sample * layout.Channels) + first;
            RowStatistics statistics = job.Record<TKernel>(row / TKernel.GroupSize, sets.Span[first / TKernel.GroupSize]);
            for (int channel = 0; channel < TKernel.GroupSize; channel++)
            {
                rows[first + channel] = job.Transform<TKernel>(row + channel, statistics);
            }
        }
    }

    private static RowMoments MergeChunks(ReadOnlySpan<RowMoments> parts, int channel, InterleavedLanes layout)
    {
        RowMoments moments = default;
        for (int chunk = 0; chunk < layout.Chunks; chunk++)
        {
            moments = RowMoments.Merge(moments, parts[(chunk * layout.Channels) + channel]);
        }

        return moments;
    }

    /// <summary>Normalises a sample whose statistics are known.</summary>
    public void Write(int sample, float* x, float* y, InterleavedLanes layout, ReadOnlySpan<AffineTransform> rows, bool parallel)
    {
        int head = (int)Math.Min(TAccess.PrologueLength(y), layout.Length);
        using RentedArray<AffineTransform<TVector>> lanes = RentedArray<AffineTransform<TVector>>.RentUninitialized(layout.Vectors<TVector>() + 1);
        using RentedArray<float> slopeLanes = RentedArray<float>.RentUninitialized(TKernel.HasSlope ? layout.Lanes : 0);
        fixed (AffineTransform<TVector>* rented = lanes.Span)
        fixed (float* slopes = slopeLanes.Span)
        {
            AffineTransform<TVector>* transforms = CacheLines.Align(rented);
            var operands = new ChannelsLastOperands
            {
                Residual = TKernel.AddsResidual ? job.Residual + (sample * layout.Length) : null,
                Slopes = slopes,
            };
            if (head > 0)
            {
                layout.Broadcast(rows, first: 0, transforms);
                ChannelsLastSlopes.Broadcast<TKernel>(layout, job.Slope, job.SlopeCount, first: 0, slopes);
                ChannelsLastPasses<TKernel, TVector>.NormalizePrologue(x, y, head, transforms, operands);
            }

            layout.Broadcast(rows, head, transforms);
            ChannelsLastSlopes.Broadcast<TKernel>(layout, job.Slope, job.SlopeCount, head, slopes);
            SampleChunks.Run(new NormalizePass(x, y, head, layout, transforms, operands), layout, parallel);
        }
    }

    private readonly struct GatherPass(float* x, InterleavedLanes layout, RowMoments* parts) : IRowPass
    {
        public int FirstChunk { get; init; }

        public void Run(int first, int end)
        {
            using RentedArray<double> lanes = RentedArray<double>.RentUninitialized((2 * layout.Lanes) + (CacheLines.Length / sizeof(double)));
            using RentedArray<float> lanePivots = RentedArray<float>.RentUninitialized(layout.Lanes + (CacheLines.Length / sizeof(float)));
            fixed (double* rentedSums = lanes.Span)
            fixed (float* rentedPivots = lanePivots.Span)
            {
                double* sums = CacheLines.Align(rentedSums);
                double* squares = sums + layout.Lanes;
                float* pivots = CacheLines.Align(rentedPivots);
                for (int chunk = FirstChunk + first; chunk < FirstChunk + end; chunk++)
                {
                    (nint start, nint length) = layout.Chunk(chunk, head: 0);
                    layout.Repeat(x + start, first: 0, pivots);
                    new Span<double>(sums, 2 * layout.Lanes).Clear();
                    ChannelsLastPasses<TKernel, TVector>.Gather(x + start, length, pivots, sums, squares, layout.SumBlock);
                    layout.ReduceLanes<TVector>(sums);
                    layout.ReduceLanes<TVector>(squares);
                    for (int channel = 0; channel < layout.Channels; channel++)
                    {
                        parts[(chunk * layout.Channels) + channel] =
                            RowMoments.Around(pivots[channel], length / layout.Channels, sums[channel], squares[channel]);
                    }
                }
            }
        }
    }

    private readonly struct NormalizePass(float* x, float* y, int head, InterleavedLanes layout, AffineTransform<TVector>* rows, ChannelsLastOperands operands) : IRowPass
    {
        public void Run(int first, int end)
        {
            for (int chunk = first; chunk < end; chunk++)
            {
                (nint start, nint length) = layout.Chunk(chunk, head);
                ChannelsLastPasses<TKernel, TVector>.Normalize<TAccess>(x + start, y + start, length, rows, operands.From(start));
            }

            Thread.MemoryBarrier();
        }
    }
}
