using System.Runtime.CompilerServices;

namespace Lucid.Kernels.Simd;

/// <summary>
/// Whole vectors, written past the caches, which spares reading what is overwritten, for results that would not stay in them. Whoever hands the result to another
/// thread puts a fence before.
/// </summary>
internal readonly unsafe struct StreamingAccess : IVectorAccess
{
    // From this size on, input and output together outgrow what one core can count on of the last cache.
    private const long FewestBytes = 8 << 20;

    /// <summary>Whether a result is large enough, and does not replace its own input, which the caches hold.</summary>
    public static bool Pays(float* source, float* target, long elements) => source != target && elements * sizeof(float) >= FewestBytes;

    // Whole cache lines, whatever the width.
    public static nint Head(float* target) => (-(nint)target & (CacheLines.Length - 1)) / sizeof(float);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Load<TVector>(float* source, nint count)
        where TVector : unmanaged, ISimdVector<TVector> => TVector.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TVector>(TVector vector, float* target, nint count)
        where TVector : unmanaged, ISimdVector<TVector> => TVector.StoreAlignedNonTemporal(vector, target);
}
