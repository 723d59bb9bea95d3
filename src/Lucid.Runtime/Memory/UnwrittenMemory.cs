using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Lucid.Memory;

/// <summary>Makes reads of memory that nobody has written yet show, in debug builds.</summary>
internal static class UnwrittenMemory
{
    /// <summary>Sets every bit: NaN in any floating-point type, −1 in any signed integer.</summary>
    [Conditional("DEBUG")]
    public static void Fill<T>(Span<T> memory)
        where T : unmanaged
    {
        T pattern = default;
        MemoryMarshal.AsBytes(new Span<T>(ref pattern)).Fill(byte.MaxValue);
        memory.Fill(pattern);
    }
}
