using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lucid.Kernels.Simd;

// What the register does when it holds eight words, and with the order of its lanes.
internal partial struct FloatVector256
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 CreateWords(uint value) => new() { _lanes = Vector256.Create(value).AsSingle() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 Xor(FloatVector256 left, FloatVector256 right) => new() { _lanes = left._lanes ^ right._lanes };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 MultiplyWords(FloatVector256 left, FloatVector256 right, out FloatVector256 upper)
    {
        const int Bits = 32;
        Vector256<ulong> even = EvenProducts(left._lanes.AsUInt32(), right._lanes.AsUInt32());
        Vector256<ulong> odd = EvenProducts((left._lanes.AsUInt64() >> Bits).AsUInt32(), (right._lanes.AsUInt64() >> Bits).AsUInt32());
        Vector256<ulong> isLower = Vector256.Create((ulong)uint.MaxValue);
        upper = new() { _lanes = Vector256.ConditionalSelect(isLower, even >> Bits, odd).AsSingle() };
        return new() { _lanes = Vector256.ConditionalSelect(isLower, even, odd << Bits).AsSingle() };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 GreaterThanOrEqualWords(FloatVector256 left, FloatVector256 right) =>
        new() { _lanes = Vector256.GreaterThanOrEqual(left._lanes.AsUInt32(), right._lanes.AsUInt32()).AsSingle() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 Interleave(FloatVector256 even, FloatVector256 odd, out FloatVector256 upper)
    {
        Vector256<float> first = Avx.UnpackLow(even._lanes, odd._lanes), second = Avx.UnpackHigh(even._lanes, odd._lanes);
        upper = new() { _lanes = Avx.Permute2x128(first, second, 0x31) };
        return new() { _lanes = Avx.Permute2x128(first, second, 0x20) };
    }

    // The products of every second word.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> EvenProducts(Vector256<uint> left, Vector256<uint> right) => Avx2.Multiply(left, right);
}
