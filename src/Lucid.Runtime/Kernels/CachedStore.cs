using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

/// <summary>Writes through the caches, for results that fit in them.</summary>
internal readonly unsafe struct CachedStore : IVectorStore
{
    public static nint Head(float* target) => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> vector, float* target) => vector.Store(target);
}
