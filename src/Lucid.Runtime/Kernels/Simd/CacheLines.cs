using System.Runtime.Intrinsics.X86;

namespace Lucid.Kernels.Simd;

/// <summary>Where vectors should lie: one that reaches over two cache lines costs twice.</summary>
internal static unsafe class CacheLines
{
    /// <summary>The bytes of a cache line, and of the widest vector.</summary>
    public const int Length = 64;

    /// <summary>The first place from a pointer on where a cache line starts.</summary>
    public static T* Align<T>(T* pointer)
        where T : unmanaged => (T*)(((nint)pointer + Length - 1) & ~(nint)(Length - 1));

    /// <summary>Asks for memory that will be read soon, where the processor can be asked. Any address will do.</summary>
    /// <param name="source">The first element.</param>
    /// <param name="count">The elements.</param>
    public static void Prefetch(float* source, int count)
    {
        if (Sse.IsSupported)
        {
            for (int i = 0; i < count; i += Length / sizeof(float))
            {
                Sse.Prefetch1(source + i);
            }
        }
    }
}
