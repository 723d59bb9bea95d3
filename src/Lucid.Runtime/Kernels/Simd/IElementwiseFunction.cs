namespace Lucid.Kernels.Simd;

/// <summary>A function of up to three elements at the same place, for a vector of places at once; it ignores the operands it has no use for.</summary>
internal interface IElementwiseFunction
{
    TVector Invoke<TVector>(TVector first, TVector second, TVector third)
        where TVector : unmanaged, ISimdVector<TVector>;
}
