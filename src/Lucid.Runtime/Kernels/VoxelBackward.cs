using Lucid.Memory;

namespace Lucid.Kernels;

/// <summary>The backward pass of samples of (spatial…, C): sums over the chunks of one, adds them up channel by channel, and writes the gradient.</summary>
internal readonly unsafe struct VoxelBackward<TKernel, TStore>(BackwardJob job) : ISamplePass
    where TKernel : INormalizationKernel
    where TStore : IVectorStore
{
    public void Run(int sample, VoxelFold fold, bool spread)
    {
        using RentedArray<RowTransform> rented = RentedArray<RowTransform>.RentUninitialized(fold.Channels);
        using RentedArray<RowGradient> gradients = RentedArray<RowGradient>.RentUninitialized(fold.Channels);
        using RentedArray<GradientSums> parts = RentedArray<GradientSums>.RentUninitialized(job.NeedsSums ? fold.Chunks * fold.Channels : 0);
        Span<RowTransform> rows = rented.Span;
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

    private void Sum(int sample, VoxelFold fold, ReadOnlySpan<RowTransform> rows, GradientSums[] parts, bool spread)
    {
        using RentedArray<VectorTransform> lanes = RentedArray<VectorTransform>.RentUninitialized(fold.Vectors + 1);
        using RentedArray<float> slopeLanes = RentedArray<float>.RentUninitialized(TKernel.HasSlope ? fold.Lanes : 0);
        fixed (VectorTransform* rented = lanes.Span)
        fixed (float* slopes = slopeLanes.Span)
        {
            VectorTransform* transforms = CacheLines.Align(rented);
            fold.Spread(rows, first: 0, transforms);
            VoxelSlopes.Spread<TKernel>(fold, job.Slope, job.SlopeCount, first: 0, slopes);
            nint offset = sample * fold.Length;
            SampleChunks.Run(new SumPass(job.X + offset, job.Dy + offset, fold, transforms, Operands(offset, slopes), parts), fold, spread);
        }

    }

    private void Write(int sample, VoxelFold fold, ReadOnlySpan<RowTransform> rows, ReadOnlySpan<RowGradient> gradients, bool spread)
    {
        nint offset = sample * fold.Length;
        float* x = job.X + offset;
        float* dy = job.Dy + offset;
        float* dx = job.Dx + offset;
        int head = (int)Math.Min(TStore.Head(dx), fold.Length);
        using RentedArray<VectorTransform> lanes = RentedArray<VectorTransform>.RentUninitialized(fold.Vectors + 1);
        using RentedArray<VectorGradient> laneMeans = RentedArray<VectorGradient>.RentUninitialized(fold.Vectors + 1);
        using RentedArray<float> slopeLanes = RentedArray<float>.RentUninitialized(TKernel.HasSlope ? fold.Lanes : 0);
        fixed (VectorTransform* rentedLanes = lanes.Span)
        fixed (VectorGradient* rentedMeans = laneMeans.Span)
        fixed (float* slopes = slopeLanes.Span)
        {
            VectorTransform* transforms = CacheLines.Align(rentedLanes);
            VectorGradient* means = CacheLines.Align(rentedMeans);
            fold.Spread(rows, head, transforms);
            fold.Spread(gradients, head, means);
            VoxelOperands operands = Operands(offset, slopes);
            if (head > 0)
            {
                VoxelSlopes.Spread<TKernel>(fold, job.Slope, job.SlopeCount, first: 0, slopes);
                VoxelPasses<TKernel>.BackpropagatePart(
                    x, dy, dx, head, new VectorTransform(rows, first: 0), new VectorGradient(gradients, first: 0), operands, i: 0, lane: 0);
            }

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
        float* x, float* dy, VoxelFold fold, VectorTransform* rows, VoxelOperands operands, GradientSums[] parts) : IRowPass
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
                    VoxelPasses<TKernel>.Sum(x + start, dy + start, length, rows, operands.From(start), sums, fold.SumBlock);
                    fold.FoldLanes(sums.Gradients);
                    fold.FoldLanes(sums.Products);
                    fold.FoldLanes(sums.Slopes);
                    for (int channel = 0; channel < fold.Channels; channel++)
                    {
                        parts[(chunk * fold.Channels) + channel] = new GradientSums(sums.Gradients[channel], sums.Products[channel], sums.Slopes[channel]);
                    }
                }
            }

        }
    }

    private readonly struct BackpropagatePass(
        float* x, float* dy, float* dx, int head, VoxelFold fold, VectorTransform* rows, VectorGradient* means, VoxelOperands operands) : IRowPass
    {
        public void Run(int first, int end)
        {
            for (int chunk = first; chunk < end; chunk++)
            {
                (nint start, nint length) = fold.Chunk(chunk, head);
                VoxelPasses<TKernel>.Backpropagate<TStore>(x + start, dy + start, dx + start, length, rows, means, operands.From(start));
            }

            Thread.MemoryBarrier();
        }
    }
}
