namespace Lucid.Kernels.Simd;

/// <summary>Where vectors should lie: one that reaches over two cache lines costs twice.</summary>
internal static unsafe class CacheLines
{
    /// <summary>The bytes of a cache line, and of the widest vector.</summary>
    public const int Length = 64;

    /// <summary>The first place from a pointer on where a cache line starts.</summary>
    public static T* Align<T>(T* pointer)
        where T : unmanaged => (T*)(((nint)pointer + Length - 1) & ~(nint)(Length - 1));
}
