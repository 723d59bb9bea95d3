namespace Lucid.Kernels;

/// <summary>Forward and backward over the rows of a tile, whose statistics are those of the whole volume.</summary>
internal static unsafe class TileNormalization<TKernel>
    where TKernel : INormalizationKernel
{
    /// <summary>Normalises all rows; y may be x.</summary>
    public static void Forward(
        ChannelRows rows, ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias,
        ReadOnlySpan<RowMoments> moments)
    {
        // Pinned, because other threads reach the memory through the pass.
        fixed (float* input = x, output = y, gamma = weight, beta = bias)
        fixed (RowMoments* known = moments)
        {
            var transforms = new TileTransforms<TKernel>(rows.Channels, gamma, beta, known);
            if (StreamingStore.Pays(input, output, x.Length))
            {
                RowPart.RunAll(new ForwardPass<StreamingStore>(rows, input, output, transforms), rows);
            }
            else
            {
                RowPart.RunAll(new ForwardPass<CachedStore>(rows, input, output, transforms), rows);
            }
        }
    }

    /// <summary>Computes the input's gradient of all rows; dx may be x or dy.</summary>
    public static void Backward(
        ChannelRows rows, ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx,
        ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, ReadOnlySpan<RowMoments> moments, ReadOnlySpan<GradientSums> gradients)
    {
        fixed (float* input = x, upstream = dy, target = dx, gamma = weight, beta = bias)
        fixed (RowMoments* known = moments)
        fixed (GradientSums* sums = gradients)
        {
            var transforms = new TileTransforms<TKernel>(rows.Channels, gamma, beta, known);
            if (StreamingStore.Pays(input, target, x.Length) && upstream != target)
            {
                RowPart.RunAll(new BackwardPass<StreamingStore>(rows, input, upstream, target, transforms, known, sums), rows);
            }
            else
            {
                RowPart.RunAll(new BackwardPass<CachedStore>(rows, input, upstream, target, transforms, known, sums), rows);
            }
        }
    }

    private readonly struct ForwardPass<TStore>(ChannelRows rows, float* x, float* y, TileTransforms<TKernel> transforms) : IRowPass
        where TStore : IVectorStore
    {
        public void Run(int first, int end)
        {
            for (int number = first; number < end; number++)
            {
                RowPart part = RowPart.Of(rows, number);
                RowTransform transform = transforms.Of(part.Row, out _);
                RowPasses<TKernel>.Normalize<TStore>(x + part.Offset, y + part.Offset, part.Length, transform, default);
            }

            Thread.MemoryBarrier();
        }
    }

    private readonly struct BackwardPass<TStore>(
        ChannelRows rows, float* x, float* dy, float* dx, TileTransforms<TKernel> transforms, RowMoments* moments, GradientSums* sums)
        : IRowPass
        where TStore : IVectorStore
    {
        public void Run(int first, int end)
        {
            for (int number = first; number < end; number++)
            {
                RowPart part = RowPart.Of(rows, number);
                RowTransform transform = transforms.Of(part.Row, out RowStatistics statistics);
                var gradient = new RowGradient(statistics, sums[part.Row], moments[part.Row].Count);
                RowPasses<TKernel>.Backpropagate<TStore>(
                    x + part.Offset, dy + part.Offset, dx + part.Offset, part.Length, transform, gradient, default);
            }

            Thread.MemoryBarrier();
        }
    }
}
