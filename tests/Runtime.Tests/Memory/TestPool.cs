using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lucid.Memory;

namespace Lucid.Tests.Memory;

/// <summary>Pools of a test's own, which no other test and no memory load of the machine disturbs.</summary>
internal static class TestPool
{
    public static MemoryPool Create(long reclaimThreshold = long.MaxValue, long keptLimit = long.MaxValue, Func<bool>? memoryIsScarce = null) =>
        new(reclaimThreshold, keptLimit, memoryIsScarce ?? (static () => false));

    /// <summary>Finds everything forgotten: twice, since the first collection may overlap one in the background.</summary>
    public static void Collect()
    {
        for (int i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    /// <summary>The address of pinned memory, as a number to compare.</summary>
    public static unsafe long AddressOf(ReadOnlySpan<float> span) =>
        (long)Unsafe.AsPointer(ref MemoryMarshal.GetReference(span));
}
