using System.Runtime.CompilerServices;

namespace Lucid.Kernels.Simd;

/// <summary>
/// Whole vectors, written past the caches, which spares reading what is overwritten, for results that would not stay in them. Whoever hands the result to another
/// thread puts a fence before.
/// </summary>
internal readonly unsafe struct StreamingAccess : IVectorAccess
{
    /// <summary>Whether a result is large enough, and does not replace its own input, which the caches hold.</summary>
    public static bool ShouldStream(float* source, float* target, long elements) => source != target && elements * sizeof(float) >= Tuning.FewestStreamedBytes;

    // Whole cache lines, whatever the width.
    public static nint PrologueLength(float* target) => (-(nint)target & (CacheLines.Length - 1)) / sizeof(float);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Load<TVector>(float* source, nint count)
        where TVector : unmanaged, ISimdVector<TVector> => TVector.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TVector>(TVector vector, float* target, nint count)
        where TVector : unmanaged, ISimdVector<TVector> => TVector.StoreAlignedNonTemporal(vector, target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreCached<TVector>(TVector vector, float* target, nint count)
        where TVector : unmanaged, ISimdVector<TVector> => TVector.Store(vector, target);
}
