using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lucid.Kernels.Simd;

// What the register does when it holds four words, and with the order of its lanes.
internal partial struct FloatVector128
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 CreateWords(uint value) => new() { _lanes = Vector128.Create(value).AsSingle() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 Xor(FloatVector128 left, FloatVector128 right) => new() { _lanes = left._lanes ^ right._lanes };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 MultiplyWords(FloatVector128 left, FloatVector128 right, out FloatVector128 upper)
    {
        const int Bits = 32;
        Vector128<ulong> even = EvenProducts(left._lanes.AsUInt32(), right._lanes.AsUInt32());
        Vector128<ulong> odd = EvenProducts((left._lanes.AsUInt64() >> Bits).AsUInt32(), (right._lanes.AsUInt64() >> Bits).AsUInt32());
        Vector128<ulong> isLower = Vector128.Create((ulong)uint.MaxValue);
        upper = new() { _lanes = Vector128.ConditionalSelect(isLower, even >> Bits, odd).AsSingle() };
        return new() { _lanes = Vector128.ConditionalSelect(isLower, even, odd << Bits).AsSingle() };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 GreaterThanOrEqualWords(FloatVector128 left, FloatVector128 right) =>
        new() { _lanes = Vector128.GreaterThanOrEqual(left._lanes.AsUInt32(), right._lanes.AsUInt32()).AsSingle() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 Interleave(FloatVector128 even, FloatVector128 odd, out FloatVector128 upper)
    {
        if (Sse.IsSupported)
        {
            upper = new() { _lanes = Sse.UnpackHigh(even._lanes, odd._lanes) };
            return new() { _lanes = Sse.UnpackLow(even._lanes, odd._lanes) };
        }

        upper = new() { _lanes = Vector128.Create(even._lanes[2], odd._lanes[2], even._lanes[3], odd._lanes[3]) };
        return new() { _lanes = Vector128.Create(even._lanes[0], odd._lanes[0], even._lanes[1], odd._lanes[1]) };
    }

    // The products of every second word.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> EvenProducts(Vector128<uint> left, Vector128<uint> right) => Sse2.IsSupported
        ? Sse2.Multiply(left, right)
        : (left.AsUInt64() & Vector128.Create((ulong)uint.MaxValue)) * (right.AsUInt64() & Vector128.Create((ulong)uint.MaxValue));
}
