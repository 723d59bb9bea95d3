using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lucid.Kernels.Simd;

// What the register does when it holds sixteen words, and with the order of its lanes.
internal partial struct FloatVector512
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 CreateWords(uint value) => new() { _lanes = Vector512.Create(value).AsSingle() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 Xor(FloatVector512 left, FloatVector512 right) => new() { _lanes = left._lanes ^ right._lanes };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 MultiplyWords(FloatVector512 left, FloatVector512 right, out FloatVector512 upper)
    {
        const int Bits = 32;
        Vector512<ulong> even = EvenProducts(left._lanes.AsUInt32(), right._lanes.AsUInt32());
        Vector512<ulong> odd = EvenProducts((left._lanes.AsUInt64() >> Bits).AsUInt32(), (right._lanes.AsUInt64() >> Bits).AsUInt32());
        Vector512<ulong> isLower = Vector512.Create((ulong)uint.MaxValue);
        upper = new() { _lanes = Vector512.ConditionalSelect(isLower, even >> Bits, odd).AsSingle() };
        return new() { _lanes = Vector512.ConditionalSelect(isLower, even, odd << Bits).AsSingle() };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 GreaterThanOrEqualWords(FloatVector512 left, FloatVector512 right) =>
        new() { _lanes = Vector512.GreaterThanOrEqual(left._lanes.AsUInt32(), right._lanes.AsUInt32()).AsSingle() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 Interleave(FloatVector512 even, FloatVector512 odd, out FloatVector512 upper)
    {
        upper = new() { _lanes = Avx512F.PermuteVar16x32x2(even._lanes, Vector512.Create(8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31), odd._lanes) };
        return new() { _lanes = Avx512F.PermuteVar16x32x2(even._lanes, Vector512.Create(0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23), odd._lanes) };
    }

    // The products of every second word.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> EvenProducts(Vector512<uint> left, Vector512<uint> right) => Avx512F.Multiply(left, right);
}
