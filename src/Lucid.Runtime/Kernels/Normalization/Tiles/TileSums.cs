using Lucid.Kernels.Normalization.ChannelsFirst;
using Lucid.Kernels.Reductions;
using Lucid.Kernels.Simd;
using Lucid.Kernels.Threading;

namespace Lucid.Kernels.Normalization.Tiles;

/// <summary>Adds the rows of a tile to exact sums, for statistics and for gradients: which thread adds when makes no difference.</summary>
internal static unsafe class TileSums
{
    /// <summary>Adds each row's Σx and Σx².</summary>
    public static void AddMoments(ChannelRows rows, ReadOnlySpan<float> x, Superaccumulator sums)
    {
        // Pinned, because other threads reach the memory through the pass.
        fixed (float* input = x)
        {
            VectorWidth.Run(new MomentWork(rows, input, sums));
        }
    }

    /// <summary>Adds each row's Σg and Σg·(x − μ), g being dy through the activation. The residual is empty where none was added.</summary>
    public static void AddGradients<TKernel>(
        ChannelRows rows, ReadOnlySpan<float> x, ReadOnlySpan<float> residual, ReadOnlySpan<float> dy,
        ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, ReadOnlySpan<RowMoments> moments, Superaccumulator sums)
        where TKernel : INormalizationKernel
    {
        fixed (float* input = x, added = residual, upstream = dy, gamma = weight, beta = bias)
        fixed (RowMoments* known = moments)
        {
            var transforms = new TileTransforms<TKernel>(rows.Channels, gamma, beta, known);
            VectorWidth.Run(new GradientWork<TKernel>(rows, input, upstream, transforms, new TileOperands<TKernel>(added), sums));
        }
    }

    private readonly struct MomentWork(ChannelRows rows, float* x, Superaccumulator sums) : IVectorAction
    {
        public void Run<TVector>()
            where TVector : unmanaged, ISimdVector<TVector> => RowPart.RunAll(new MomentPass<TVector>(rows, x, sums), rows);
    }

    private readonly struct GradientWork<TKernel>(
        ChannelRows rows, float* x, float* dy, TileTransforms<TKernel> transforms, TileOperands<TKernel> operands, Superaccumulator sums)
        : IVectorAction
        where TKernel : INormalizationKernel
    {
        public void Run<TVector>()
            where TVector : unmanaged, ISimdVector<TVector> =>
            RowPart.RunAll(new GradientPass<TKernel, TVector>(rows, x, dy, transforms, operands, sums), rows);
    }

    private readonly struct MomentPass<TVector>(ChannelRows rows, float* x, Superaccumulator sums) : IRowPass
        where TVector : unmanaged, ISimdVector<TVector>
    {
        public void Run(int first, int end)
        {
            for (int number = first; number < end; number++)
            {
                RowPart part = RowPart.Of(rows, number);
                PivotedSums found = PivotedSums.Of<TVector>(x + part.Offset, part.Length);
                lock (sums.GateOf(part.Row))
                {
                    sums.Add(part.Row, found);
                }
            }
        }
    }

    private readonly struct GradientPass<TKernel, TVector>(
        ChannelRows rows, float* x, float* dy, TileTransforms<TKernel> transforms, TileOperands<TKernel> operands, Superaccumulator sums)
        : IRowPass
        where TKernel : INormalizationKernel
        where TVector : unmanaged, ISimdVector<TVector>
    {
        public void Run(int first, int end)
        {
            for (int number = first; number < end; number++)
            {
                RowPart part = RowPart.Of(rows, number);
                AffineTransform transform = transforms.Of(part.Row, out _);
                GradientSums found = RowPasses<TKernel, TVector>.SumGradients(
                    x + part.Offset, dy + part.Offset, part.Length, transform, operands.From(part.Offset));
                lock (sums.GateOf(part.Row))
                {
                    sums.Add(part.Row, part.Length, found);
                }
            }
        }
    }
}
