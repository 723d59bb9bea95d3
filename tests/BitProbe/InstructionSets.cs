using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lucid.BitProbe;

/// <summary>What this process may compute with.</summary>
internal static class InstructionSets
{
    public static IReadOnlySet<string> On()
    {
        (string Name, bool IsOn)[] all =
        [
            (nameof(Vector128), Vector128.IsHardwareAccelerated),
            (nameof(Vector256), Vector256.IsHardwareAccelerated),
            (nameof(Vector512), Vector512.IsHardwareAccelerated),
            (nameof(Sse42), Sse42.IsSupported),
            (nameof(Avx), Avx.IsSupported),
            (nameof(Avx2), Avx2.IsSupported),
            (nameof(Fma), Fma.IsSupported),
            (nameof(Avx512F), Avx512F.IsSupported),
            ("Inlining", Outer() == nameof(Outer)),
        ];
        return all.Where(set => set.IsOn).Select(set => set.Name).ToHashSet();
    }

    // Code that is not optimised shows by this: a method that must be inlined has a frame of its own.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static string? Outer() => Inner();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static string? Inner() => new StackFrame().GetMethod()?.Name;
}
