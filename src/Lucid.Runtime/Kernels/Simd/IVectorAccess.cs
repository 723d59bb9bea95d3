namespace Lucid.Kernels.Simd;

/// <summary>How a pass reads and writes vectors: whole ones, through the caches or past them, or the first lanes of one.</summary>
internal unsafe interface IVectorAccess
{
    /// <summary>The elements to write by themselves first, so that whole vectors can follow.</summary>
    static abstract nint PrologueLength(float* target);

    /// <summary>Reads a vector.</summary>
    /// <param name="source">The first element.</param>
    /// <param name="count">The elements, where only a part is read.</param>
    static abstract TVector Load<TVector>(float* source, nint count)
        where TVector : unmanaged, ISimdVector<TVector>;

    /// <summary>Writes a vector.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="target">Where the first lane goes.</param>
    /// <param name="count">The elements, where only a part is written.</param>
    static abstract void Store<TVector>(TVector vector, float* target, nint count)
        where TVector : unmanaged, ISimdVector<TVector>;

    /// <summary>Writes a vector through the caches, to memory of any alignment.</summary>
    /// <inheritdoc cref="Store"/>
    static abstract void StoreCached<TVector>(TVector vector, float* target, nint count)
        where TVector : unmanaged, ISimdVector<TVector>;
}
