using Lucid.Kernels.Normalization.ChannelsFirst;
using Lucid.Kernels.Reductions;
using Lucid.Kernels.Simd;
using Lucid.Kernels.Threading;

namespace Lucid.Kernels.Normalization.Tiles;

/// <summary>Forward and backward over the rows of a tile, whose statistics are those of the whole volume.</summary>
internal static unsafe class TileNormalization<TKernel>
    where TKernel : INormalizationKernel
{
    /// <summary>Normalises all rows; y may be x or the residual, which is empty where none is added.</summary>
    public static void Forward(
        ChannelRows rows, ReadOnlySpan<float> x, ReadOnlySpan<float> residual, Span<float> y,
        ReadOnlySpan<float> weight, ReadOnlySpan<float> bias,
        ReadOnlySpan<RowMoments> moments)
    {
        // Pinned, because other threads reach the memory through the pass.
        fixed (float* input = x, added = residual, output = y, gamma = weight, beta = bias)
        fixed (RowMoments* known = moments)
        {
            var transforms = new TileTransforms<TKernel>(rows.Channels, gamma, beta, known);
            VectorWidth.Run(new ForwardWork(rows, input, output, transforms, new TileOperands<TKernel>(added)));
        }
    }

    /// <summary>
    /// Computes the gradients of all rows: the input's, and the residual's where it is wanted. Each may be x, the residual or dy.
    /// </summary>
    public static void Backward(
        ChannelRows rows, ReadOnlySpan<float> x, ReadOnlySpan<float> residual, ReadOnlySpan<float> dy,
        Span<float> dx, Span<float> residualGradient,
        ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, ReadOnlySpan<RowMoments> moments, ReadOnlySpan<GradientSums> gradients)
    {
        fixed (float* input = x, added = residual, upstream = dy, target = dx, addedTarget = residualGradient, gamma = weight, beta = bias)
        fixed (RowMoments* known = moments)
        fixed (GradientSums* sums = gradients)
        {
            var transforms = new TileTransforms<TKernel>(rows.Channels, gamma, beta, known);
            var operands = new TileOperands<TKernel>(added, addedTarget);
            VectorWidth.Run(new BackwardWork(rows, input, upstream, target, transforms, known, sums, operands));
        }
    }

    private readonly struct ForwardWork(
        ChannelRows rows, float* x, float* y, TileTransforms<TKernel> transforms, TileOperands<TKernel> operands)
        : IVectorAction
    {
        public void Run<TVector>()
            where TVector : unmanaged, ISimdVector<TVector>
        {
            if (StreamingAccess.ShouldStream(x, y, (long)rows.Count * rows.RowLength))
            {
                RowPart.RunAll(new ForwardPass<TVector, StreamingAccess>(rows, x, y, transforms, operands), rows);
            }
            else
            {
                RowPart.RunAll(new ForwardPass<TVector, CachedAccess>(rows, x, y, transforms, operands), rows);
            }
        }
    }

    private readonly struct BackwardWork(
        ChannelRows rows, float* x, float* dy, float* dx, TileTransforms<TKernel> transforms, RowMoments* moments, GradientSums* sums,
        TileOperands<TKernel> operands) : IVectorAction
    {
        public void Run<TVector>()
            where TVector : unmanaged, ISimdVector<TVector>
        {
            if (StreamingAccess.ShouldStream(x, dx, (long)rows.Count * rows.RowLength) && dy != dx)
            {
                RowPart.RunAll(new BackwardPass<TVector, StreamingAccess>(rows, x, dy, dx, transforms, moments, sums, operands), rows);
            }
            else
            {
                RowPart.RunAll(new BackwardPass<TVector, CachedAccess>(rows, x, dy, dx, transforms, moments, sums, operands), rows);
            }
        }
    }

    private readonly struct ForwardPass<TVector, TAccess>(
        ChannelRows rows, float* x, float* y, TileTransforms<TKernel> transforms, TileOperands<TKernel> operands) : IRowPass
        where TVector : unmanaged, ISimdVector<TVector>
        where TAccess : IVectorAccess
    {
        public void Run(int first, int end)
        {
            for (int number = first; number < end; number++)
            {
                RowPart part = RowPart.Of(rows, number);
                AffineTransform transform = transforms.Of(part.Row, out _);
                RowPasses<TKernel, TVector>.Normalize<TAccess>(
                    x + part.Offset, y + part.Offset, part.Length, transform, operands.From(part.Offset));
            }

            Thread.MemoryBarrier();
        }
    }

    private readonly struct BackwardPass<TVector, TAccess>(
        ChannelRows rows, float* x, float* dy, float* dx, TileTransforms<TKernel> transforms, RowMoments* moments, GradientSums* sums,
        TileOperands<TKernel> operands) : IRowPass
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
                    x + part.Offset, dy + part.Offset, dx + part.Offset, part.Length, transform, gradient, operands.From(part.Offset));
            }

            Thread.MemoryBarrier();
        }
    }
}
