using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

/// <summary>
/// Writes past the caches, which spares reading what is overwritten, for results that would not stay in them. Whoever hands the result to another thread
/// puts a fence before.
/// </summary>
internal readonly unsafe struct StreamingStore : IVectorStore
{
    private const nint VectorBytes = 64;

    // From this size on, input and output together outgrow what one core can count on of the last cache.
    private const long FewestBytes = 8 << 20;

    /// <summary>Whether a result is large enough, and does not replace its own input, which the caches hold.</summary>
    public static bool Pays(float* source, float* target, long elements) => source != target && elements * sizeof(float) >= FewestBytes;

    public static nint Head(float* target) => (-(nint)target & (VectorBytes - 1)) / sizeof(float);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> vector, float* target) => vector.StoreAlignedNonTemporal(target);
}
