using System.Runtime.CompilerServices;
using Lucid.Kernels.Normalization.ChannelsFirst;

namespace Lucid.Kernels.Normalization.Tiles;

/// <summary>What a pass over a tile works on beside the input and what comes of it, where the kernel adds a residual.</summary>
/// <param name="residual">What is added before the activation.</param>
/// <param name="residualGradient">Receives the gradient of the residual; null where nobody wants it.</param>
internal readonly unsafe struct TileOperands<TKernel>(float* residual, float* residualGradient = null)
    where TKernel : INormalizationKernel
{
    /// <summary>The operands of the part that begins at an element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public RowOperands From(nint element) => !TKernel.AddsResidual ? default : new()
    {
        Residual = residual + element,
        ResidualGradient = residualGradient is null ? null : residualGradient + element,
    };
}
