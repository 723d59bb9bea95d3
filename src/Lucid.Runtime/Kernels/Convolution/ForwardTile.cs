using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Convolution;

/// <summary>The tile of the forward pass.</summary>
internal readonly struct ForwardTile<TKernel> : ITile
    where TKernel : IConvolutionKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply<TVector>(int vectors, ref float input, ref float weight, ref float output, int depth, bool accumulates)
        where TVector : unmanaged, ISimdVector<TVector> =>
        TKernel.Multiply<TVector>(vectors, ref input, ref weight, ref output, depth, accumulates);
}
