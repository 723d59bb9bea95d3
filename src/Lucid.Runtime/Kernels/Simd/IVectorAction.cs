namespace Lucid.Kernels.Simd;

/// <summary>Work that is written once for vectors of every width.</summary>
internal interface IVectorAction
{
    /// <summary>Does the work.</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    void Run<TVector>()
        where TVector : unmanaged, ISimdVector<TVector>;
}
