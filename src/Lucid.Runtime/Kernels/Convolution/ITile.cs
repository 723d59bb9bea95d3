using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Convolution;

/// <summary>A tile of a kernel, as walks take it.</summary>
internal interface ITile
{
    /// <inheritdoc cref="IConvolutionKernel.Multiply"/>
    static abstract void Multiply<TVector>(int vectors, ref float input, ref float weight, ref float output, int depth, bool accumulates)
        where TVector : unmanaged, ISimdVector<TVector>;
}

/// <summary>That of the forward pass.</summary>
internal readonly struct ForwardTile<TKernel> : ITile
    where TKernel : IConvolutionKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply<TVector>(int vectors, ref float input, ref float weight, ref float output, int depth, bool accumulates)
        where TVector : unmanaged, ISimdVector<TVector> =>
        TKernel.Multiply<TVector>(vectors, ref input, ref weight, ref output, depth, accumulates);
}

/// <summary>That of the gradient of the input.</summary>
internal readonly struct InputGradientTile<TKernel> : ITile
    where TKernel : IConvolutionKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply<TVector>(int vectors, ref float input, ref float weight, ref float output, int depth, bool accumulates)
        where TVector : unmanaged, ISimdVector<TVector> =>
        TKernel.MultiplyInputGradient<TVector>(vectors, ref input, ref weight, ref output, depth, accumulates);
}
