using Lucid.Kernels.Normalization.ChannelsFirst;
using Lucid.Kernels.Reductions;
using Lucid.Kernels.Simd;
using Lucid.Kernels.Threading;

namespace Lucid.Kernels.Normalization.Tiles;

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
            VectorWidth.Run(new ForwardWork(rows, input, output, transforms));
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
            VectorWidth.Run(new BackwardWork(rows, input, upstream, target, transforms, known, sums));
        }
    }

    private readonly struct ForwardWork(ChannelRows rows, float* x, float* y, TileTransforms<TKernel> transforms) : IVectorAction
    {
        public void Run<TVector>()
            where TVector : unmanaged, ISimdVector<TVector>
        {
            if (StreamingAccess.ShouldStream(x, y, (long)rows.Count * rows.RowLength))
            {
                RowPart.RunAll(new ForwardPass<TVector, StreamingAccess>(rows, x, y, transforms), rows);
            }
            else
            {
                RowPart.RunAll(new ForwardPass<TVector, CachedAccess>(rows, x, y, transforms), rows);
            }
        }
    }

    private readonly struct BackwardWork(
        ChannelRows rows, float* x, float* dy, float* dx, TileTransforms<TKernel> transforms, RowMoments* moments, GradientSums* sums)
        : IVectorAction
    {
        public void Run<TVector>()
            where TVector : unmanaged, ISimdVector<TVector>
        {
            if (StreamingAccess.ShouldStream(x, dx, (long)rows.Count * rows.RowLength) && dy != dx)
            {
                RowPart.RunAll(new BackwardPass<TVector, StreamingAccess>(rows, x, dy, dx, transforms, moments, sums), rows);
            }
            else
            {
                RowPart.RunAll(new BackwardPass<TVector, CachedAccess>(rows, x, dy, dx, transforms, moments, sums), rows);
            }
        }
    }

    private readonly struct ForwardPass<TVector, TAccess>(ChannelRows rows, float* x, float* y, TileTransforms<TKernel> transforms) : IRowPass
        where TVector : unmanaged, ISimdVector<TVector>
        where TAccess : IVectorAccess
    {
        public void Run(int first, int end)
        {
            for (int number = first; number < end; number++)
            {
                RowPart part = RowPart.Of(rows, number);
                AffineTransform transform = transforms.Of(part.Row, out _);
                RowPasses<TKernel, TVector>.Normalize<TAccess>(x + part.Offset, y + part.Offset, part.Length, transform, default);
            }

            Thread.MemoryBarrier();
        }
    }

    private readonly struct BackwardPass<TVector, TAccess>(
        ChannelRows rows, float* x, float* dy, float* dx, TileTransforms<TKernel> transforms, RowMoments* moments, GradientSums* sums)
        : IRowPass
        where TVector : unmanaged, ISimdVector<TVector>
        where TAccess : IVectorAccess
    {
        public void Run(int first, int end)
        {
            for (int number = first; number < end; number++)
            {
                RowPart part = RowPart.Of(rows, number);
                AffineTransform transform = transforms.Of(part.Row, out RowStatistics statistics);
                var gradient = new InputGradientTerms(statistics, sums[part.Row], moments[part.Row].Count);
                RowPasses<TKernel, TVector>.Backpropagate<TAccess>(
                    x + part.Offset, dy + part.Offset, dx + part.Offset, part.Length, transform, gradient, default);
            }

            Thread.MemoryBarrier();
        }
    }
}
