using System.Runtime.CompilerServices;

namespace Lucid.Kernels.Simd;

/// <summary>Whole vectors through the caches, for results that fit in them.</summary>
internal readonly unsafe struct CachedAccess : IVectorAccess
{
    public static nint PrologueLength(float* target) => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Load<TVector>(float* source, nint count)
        where TVector : unmanaged, ISimdVector<TVector> => TVector.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TVector>(TVector vector, float* target, nint count)
        where TVector : unmanaged, ISimdVector<TVector> => TVector.Store(vector, target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreCached<TVector>(TVector vector, float* target, nint count)
        where TVector : unmanaged, ISimdVector<TVector> => TVector.Store(vector, target);
}
