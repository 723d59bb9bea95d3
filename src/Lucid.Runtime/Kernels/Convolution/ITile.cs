using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Convolution;

/// <summary>A tile of a kernel, as walks take it.</summary>
internal interface ITile
{
    /// <inheritdoc cref="IConvolutionKernel.Multiply"/>
    static abstract void Multiply<TVector>(int vectors, ref float input, ref float weight, ref float output, int depth, bool accumulates)
        where TVector : unmanaged, ISimdVector<TVector>;
}
