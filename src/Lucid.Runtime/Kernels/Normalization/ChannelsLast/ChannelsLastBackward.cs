using Lucid.Kernels.Reductions;
using Lucid.Kernels.Simd;
using Lucid.Kernels.Threading;
using Lucid.Memory;

namespace Lucid.Kernels.Normalization.ChannelsLast;

/// <summary>The backward pass of samples of (spatial…, C): sums over the chunks of one, adds them up channel by channel, and writes the gradient.</summary>
internal readonly unsafe struct ChannelsLastBackward<TKernel, TVector, TAccess>(NormalizationArguments job) : ISamplePass
    where TKernel : INormalizationKernel
    where TVector : unmanaged, ISimdVector<TVector>
    where TAccess : IVectorAccess
{
    public void Run(int sample, InterleavedLanes layout, bool parallel)
    {
        using RentedArray<AffineTransform> rented = RentedArray<AffineTransform>.RentUninitialized(layout.Channels);
        using RentedArray<InputGradientTerms> gradients = RentedArray<InputGradientTerms>.RentUninitialized(layout.Channels);
        using RentedArray<GradientSums> parts = RentedArray<GradientSums>.RentUninitialized(job.NeedsSums ? layout.Chunks * layout.Channels : 0);
        Span<AffineTransform> rows = rented.Span;
        for (int channel = 0; channel < layout.Channels; channel++)
        {
            rows[channel] = job.Transform<TKernel>((sample * layout.Channels) + channel);
        }

        if (job.NeedsSums)
        {
            Sum(sample, layout, rows, parts.Array, parallel);
        }

        using RentedArray<GradientSums> sets = RentedArray<GradientSums>.RentUninitialized(layout.Channels / TKernel.GroupSize);
        for (int first = 0; first < layout.Channels; first += TKernel.GroupSize)
        {
            GradientSums sums = default;
            for (int channel = first; job.NeedsSums && channel < first + TKernel.GroupSize; channel++)
            {
                sums += job.Record<TKernel>((sample * layout.Channels) + channel, AddChunks(parts.Array, channel, layout));
            }

            sets.Span[first / TKernel.GroupSize] = sums;
        }

        long count = job.Share<TKernel>(sets.Span);
        for (int first = 0; first < layout.Channels; first += TKernel.GroupSize)
        {
            int set = ((sample * layout.Channels) + first) / TKernel.GroupSize;
            gradients.Span.Slice(first, TKernel.GroupSize).Fill(job.Gradient<TKernel>(set, sets.Span[first / TKernel.GroupSize], count));
        }

        if (job.Dx is not null)
        {
            Write(sample, layout, rows, gradients.Span, parallel);
        }
    }

    private static GradientSums AddChunks(GradientSums[] parts, int channel, InterleavedLanes layout)
    {
        GradientSums sums = default;
        for (int chunk = 0; chunk < layout.Chunks; chunk++)
        {
            sums += parts[(chunk * layout.Channels) + channel];
        }

        return sums;
    }

    private void Sum(int sample, InterleavedLanes layout, ReadOnlySpan<AffineTransform> rows, GradientSums[] parts, bool parallel)
    {
        using RentedArray<AffineTransform<TVector>> lanes = RentedArray<AffineTransform<TVector>>.RentUninitialized(layout.Vectors<TVector>() + 1);
        using RentedArray<float> slopeLanes = RentedArray<float>.RentUninitialized(TKernel.HasSlope ? layout.Lanes : 0);
        fixed (AffineTransform<TVector>* rented = lanes.Span)
        fixed (float* slopes = slopeLanes.Span)
        {
            AffineTransform<TVector>* transforms = CacheLines.Align(rented);
            layout.Broadcast(rows, first: 0, transforms);
            ChannelsLastSlopes.Broadcast<TKernel>(layout, job.Slope, job.SlopeCount, first: 0, slopes);
            nint offset = sample * layout.Length;
            SampleChunks.Run(new SumPass(job.X + offset, job.Dy + offset, layout, transforms, Operands(offset, slopes), parts), layout, parallel);
        }
    }

    private void Write(int sample, InterleavedLanes layout, ReadOnlySpan<AffineTransform> rows, ReadOnlySpan<InputGradientTerms> gradients, bool parallel)
    {
        nint offset = sample * layout.Length;
        float* x = job.X + offset;
        float* dy = job.Dy + offset;
        float* dx = job.Dx + offset;
        int head = (int)Math.Min(TAccess.PrologueLength(dx), layout.Length);
        using RentedArray<AffineTransform<TVector>> lanes = RentedArray<AffineTransform<TVector>>.RentUninitialized(layout.Vectors<TVector>() + 1);
        using RentedArray<InputGradientTerms<TVector>> laneMeans = RentedArray<InputGradientTerms<TVector>>.RentUninitialized(layout.Vectors<TVector>() + 1);
        using RentedArray<float> slopeLanes = RentedArray<float>.RentUninitialized(TKernel.HasSlope ? layout.Lanes : 0);
        fixed (AffineTransform<TVector>* rentedLanes = lanes.Span)
        fixed (InputGradientTerms<TVector>* rentedMeans = laneMeans.Span)
        fixed (float* slopes = slopeLanes.Span)
        {
            AffineTransform<TVector>* transforms = CacheLines.Align(rentedLanes);
            InputGradientTerms<TVector>* means = CacheLines.Align(rentedMeans);
            ChannelsLastOperands operands = Operands(offset, slopes);
            if (head > 0)
            {
                layout.Broadcast(rows, first: 0, transforms);
                layout.Broadcast(gradients, first: 0, means);
                ChannelsLastSlopes.Broadcast<TKernel>(layout, job.Slope, job.SlopeCount, first: 0, slopes);
                ChannelsLastPasses<TKernel, TVector>.BackpropagatePrologue(x, dy, dx, head, transforms, means, operands);
            }

            layout.Broadcast(rows, head, transforms);
            layout.Broadcast(gradients, head, means);
            ChannelsLastSlopes.Broadcast<TKernel>(layout, job.Slope, job.SlopeCount, head, slopes);
            SampleChunks.Run(new BackpropagatePass(x, dy, dx, head, layout, transforms, means, operands), layout, parallel);
        }
    }

    private ChannelsLastOperands Operands(nint offset, float* slopes) => new()
    {
        Residual = TKernel.AddsResidual ? job.Residual + offset : null,
        ResidualGradient = TKernel.AddsResidual && job.ResidualGradient is not null ? job.ResidualGradient + offset : null,
        Slopes = slopes,
    };

    private readonly struct SumPass(
        float* x, float* dy, InterleavedLanes layout, AffineTransform<TVector>* rows, ChannelsLastOperands operands, GradientSums[] parts) : IRowPass
    {
        public void Run(int first, int end)
        {
            using RentedArray<double> lanes = RentedArray<double>.RentUninitialized((3 * layout.Lanes) + (CacheLines.Length / sizeof(double)));
            fixed (double* rented = lanes.Span)
            {
                var sums = new ChannelsLastSums(CacheLines.Align(rented), layout.Lanes);
                for (int chunk = first; chunk < end; chunk++)
                {
                    (nint start, nint length) = layout.Chunk(chunk, head: 0);
                    sums.Clear();
                    ChannelsLastPasses<TKernel, TVector>.Sum(x + start, dy + start, length, rows, operands.From(start), sums, layout.SumBlock);
                    layout.ReduceLanes<TVector>(sums.Gradients);
                    layout.ReduceLanes<TVector>(sums.Products);
                    layout.ReduceLanes<TVector>(sums.Slopes);
                    for (int channel = 0; channel < layout.Channels; channel++)
                    {
                        parts[(chunk * layout.Channels) + channel] = new GradientSums(sums.Gradients[channel], sums.Products[channel], sums.Slopes[channel]);
                    }
                }
            }
        }
    }

    private readonly struct BackpropagatePass(
        float* x, float* dy, float* dx, int head, InterleavedLanes layout, AffineTransform<TVector>* rows, InputGradientTerms<TVector>* means, ChannelsLastOperands operands) : IRowPass
    {
        public void Run(int first, int end)
        {
            for (int chunk = first; chunk < end; chunk++)
            {
                (nint start, nint length) = layout.Chunk(chunk, head);
                ChannelsLastPasses<TKernel, TVector>.Backpropagate<TAccess>(x + start, dy + start, dx + start, length, rows, means, operands.From(start));
            }

            Thread.MemoryBarrier();
        }
    }
}
