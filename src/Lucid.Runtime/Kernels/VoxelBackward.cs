using Lucid.Kernels.Simd;
using Lucid.Memory;

namespace Lucid.Kernels;

/// <summary>The backward pass of samples of (spatial…, C): sums over the chunks of one, adds them up channel by channel, and writes the gradient.</summary>
internal readonly unsafe struct VoxelBackward<TKernel, TVector, TAccess>(BackwardJob job) : ISamplePass
    where TKernel : INormalizationKernel
    where TVector : unmanaged, ISimdVector<TVector>
    where TAccess : IVectorAccess
{
    public void Run(int sample, VoxelFold fold, bool spread)
    {
        using RentedArray<AffineTransform> rented = RentedArray<AffineTransform>.RentUninitialized(fold.Channels);
        using RentedArray<InputGradientTerms> gradients = RentedArray<InputGradientTerms>.RentUninitialized(fold.Channels);
        using RentedArray<GradientSums> parts = RentedArray<GradientSums>.RentUninitialized(job.NeedsSums ? fold.Chunks * fold.Channels : 0);
        Span<AffineTransform> rows = rented.Span;
        for (int channel = 0; channel < fold.Channels; channel++)
        {
            rows[channel] = job.Transform<TKernel>((sample * fold.Channels) + channel);
        }

        if (job.NeedsSums)
        {
            Sum(sample, fold, rows, parts.Array, spread);
        }

        for (int first = 0; first < fold.Channels; first += TKernel.GroupSize)
        {
            GradientSums sums = default;
            for (int channel = first; job.NeedsSums && channel < first + TKernel.GroupSize; channel++)
            {
                sums += job.Keep<TKernel>((sample * fold.Channels) + channel, AddChunks(parts.Array, channel, fold));
            }

            int set = ((sample * fold.Channels) + first) / TKernel.GroupSize;
            gradients.Span.Slice(first, TKernel.GroupSize).Fill(job.Gradient<TKernel>(set, sums));
        }

        if (job.Dx is not null)
        {
            Write(sample, fold, rows, gradients.Span, spread);
        }
    }

    private static GradientSums AddChunks(GradientSums[] parts, int channel, VoxelFold fold)
    {
        GradientSums sums = default;
        for (int chunk = 0; chunk < fold.Chunks; chunk++)
        {
            sums += parts[(chunk * fold.Channels) + channel];
        }

        return sums;
    }

    private void Sum(int sample, VoxelFold fold, ReadOnlySpan<AffineTransform> rows, GradientSums[] parts, bool spread)
    {
        using RentedArray<AffineTransform<TVector>> lanes = RentedArray<AffineTransform<TVector>>.RentUninitialized(fold.Vectors<TVector>() + 1);
        using RentedArray<float> slopeLanes = RentedArray<float>.RentUninitialized(TKernel.HasSlope ? fold.Lanes : 0);
        fixed (AffineTransform<TVector>* rented = lanes.Span)
        fixed (float* slopes = slopeLanes.Span)
        {
            AffineTransform<TVector>* transforms = CacheLines.Align(rented);
            fold.Broadcast(rows, first: 0, transforms);
            VoxelSlopes.Spread<TKernel>(fold, job.Slope, job.SlopeCount, first: 0, slopes);
            nint offset = sample * fold.Length;
            SampleChunks.Run(new SumPass(job.X + offset, job.Dy + offset, fold, transforms, Operands(offset, slopes), parts), fold, spread);
        }
    }

    private void Write(int sample, VoxelFold fold, ReadOnlySpan<AffineTransform> rows, ReadOnlySpan<InputGradientTerms> gradients, bool spread)
    {
        nint offset = sample * fold.Length;
        float* x = job.X + offset;
        float* dy = job.Dy + offset;
        float* dx = job.Dx + offset;
        int head = (int)Math.Min(TAccess.Head(dx), fold.Length);
        using RentedArray<AffineTransform<TVector>> lanes = RentedArray<AffineTransform<TVector>>.RentUninitialized(fold.Vectors<TVector>() + 1);
        using RentedArray<InputGradientTerms<TVector>> laneMeans = RentedArray<InputGradientTerms<TVector>>.RentUninitialized(fold.Vectors<TVector>() + 1);
        using RentedArray<float> slopeLanes = RentedArray<float>.RentUninitialized(TKernel.HasSlope ? fold.Lanes : 0);
        fixed (AffineTransform<TVector>* rentedLanes = lanes.Span)
        fixed (InputGradientTerms<TVector>* rentedMeans = laneMeans.Span)
        fixed (float* slopes = slopeLanes.Span)
        {
            AffineTransform<TVector>* transforms = CacheLines.Align(rentedLanes);
            InputGradientTerms<TVector>* means = CacheLines.Align(rentedMeans);
            VoxelOperands operands = Operands(offset, slopes);
            if (head > 0)
            {
                fold.Broadcast(rows, first: 0, transforms);
                fold.Broadcast(gradients, first: 0, means);
                VoxelSlopes.Spread<TKernel>(fold, job.Slope, job.SlopeCount, first: 0, slopes);
                VoxelPasses<TKernel, TVector>.BackpropagateHead(x, dy, dx, head, transforms, means, operands);
            }

            fold.Broadcast(rows, head, transforms);
            fold.Broadcast(gradients, head, means);
            VoxelSlopes.Spread<TKernel>(fold, job.Slope, job.SlopeCount, head, slopes);
            SampleChunks.Run(new BackpropagatePass(x, dy, dx, head, fold, transforms, means, operands), fold, spread);
        }
    }

    private VoxelOperands Operands(nint offset, float* slopes) => new()
    {
        Residual = TKernel.AddsResidual ? job.Residual + offset : null,
        ResidualGradient = TKernel.AddsResidual && job.ResidualGradient is not null ? job.ResidualGradient + offset : null,
        Slopes = slopes,
    };

    private readonly struct SumPass(
        float* x, float* dy, VoxelFold fold, AffineTransform<TVector>* rows, VoxelOperands operands, GradientSums[] parts) : IRowPass
    {
        public void Run(int first, int end)
        {
            using RentedArray<double> lanes = RentedArray<double>.RentUninitialized((3 * fold.Lanes) + (CacheLines.Length / sizeof(double)));
            fixed (double* rented = lanes.Span)
            {
                var sums = new VoxelSums(CacheLines.Align(rented), fold.Lanes);
                for (int chunk = first; chunk < end; chunk++)
                {
                    (nint start, nint length) = fold.Chunk(chunk, head: 0);
                    sums.Clear();
                    VoxelPasses<TKernel, TVector>.Sum(x + start, dy + start, length, rows, operands.From(start), sums, fold.SumBlock);
                    fold.FoldLanes<TVector>(sums.Gradients);
                    fold.FoldLanes<TVector>(sums.Products);
                    fold.FoldLanes<TVector>(sums.Slopes);
                    for (int channel = 0; channel < fold.Channels; channel++)
                    {
                        parts[(chunk * fold.Channels) + channel] = new GradientSums(sums.Gradients[channel], sums.Products[channel], sums.Slopes[channel]);
                    }
                }
            }
        }
    }

    private readonly struct BackpropagatePass(
        float* x, float* dy, float* dx, int head, VoxelFold fold, AffineTransform<TVector>* rows, InputGradientTerms<TVector>* means, VoxelOperands operands) : IRowPass
    {
        public void Run(int first, int end)
        {
            for (int chunk = first; chunk < end; chunk++)
            {
                (nint start, nint length) = fold.Chunk(chunk, head);
                VoxelPasses<TKernel, TVector>.Backpropagate<TAccess>(x + start, dy + start, dx + start, length, rows, means, operands.From(start));
            }

            Thread.MemoryBarrier();
        }
    }
}
