using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lucid.Kernels.Simd;

/// <summary>Eight floats: processors with AVX2.</summary>
internal unsafe partial struct FloatVector256 : ISimdVector<FloatVector256>
{
    // Set by initializers: a constructor would be one call more to inline.
    private Vector256<float> _lanes;

    public static int Count => Vector256<float>.Count;

    public static FloatVector256 Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new() { _lanes = Vector256<float>.Zero };
    }

    public static FloatVector256 One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new() { _lanes = Vector256<float>.One };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 Create(float value) => new() { _lanes = Vector256.Create(value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 Load(float* source) => new() { _lanes = Vector256.Load(source) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 LoadPart(float* source, nint count, FloatVector256 padding)
    {
        Vector256<float> mask = Mask(count);
        return new() { _lanes = Vector256.ConditionalSelect(mask, Avx.MaskLoad(source, mask), padding._lanes) };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(FloatVector256 vector, float* target) => vector._lanes.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePart(FloatVector256 vector, float* target, nint count) => Avx.MaskStore(target, Mask(count), vector._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreAlignedNonTemporal(FloatVector256 vector, float* target) => vector._lanes.StoreAlignedNonTemporal(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 LoadUnsafe(ref readonly float source, nint offset) =>
        new() { _lanes = Vector256.LoadUnsafe(in source, (nuint)offset) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 BroadcastUnsafe(ref readonly float source, nint offset) =>
        new() { _lanes = Vector256.Create(Unsafe.Add(ref Unsafe.AsRef(in source), offset)) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreUnsafe(FloatVector256 vector, ref float target, nint offset) => vector._lanes.StoreUnsafe(ref target, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 operator +(FloatVector256 left, FloatVector256 right) => new() { _lanes = left._lanes + right._lanes };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 operator -(FloatVector256 left, FloatVector256 right) => new() { _lanes = left._lanes - right._lanes };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 operator -(FloatVector256 value) => new() { _lanes = -value._lanes };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 operator *(FloatVector256 left, FloatVector256 right) => new() { _lanes = left._lanes * right._lanes };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 operator *(FloatVector256 left, float right) => new() { _lanes = left._lanes * right };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 operator /(FloatVector256 left, FloatVector256 right) => new() { _lanes = left._lanes / right._lanes };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 FusedMultiplyAdd(FloatVector256 left, FloatVector256 right, FloatVector256 addend) =>
        new() { _lanes = Vector256.FusedMultiplyAdd(left._lanes, right._lanes, addend._lanes) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 Abs(FloatVector256 value) => new() { _lanes = Vector256.Abs(value._lanes) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 Sqrt(FloatVector256 value) => new() { _lanes = Vector256.Sqrt(value._lanes) };

    // The instruction takes its second operand where neither is smaller: the number itself, also where that is NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 AtMost(FloatVector256 value, FloatVector256 bound) =>
        new() { _lanes = Avx.Min(bound._lanes, value._lanes) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 AtLeast(FloatVector256 value, FloatVector256 bound) =>
        new() { _lanes = Avx.Max(bound._lanes, value._lanes) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 Max(FloatVector256 left, FloatVector256 right) =>
        new() { _lanes = Vector256.Max(left._lanes, right._lanes) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 GreaterThan(FloatVector256 left, FloatVector256 right) =>
        new() { _lanes = Vector256.GreaterThan(left._lanes, right._lanes) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 GreaterThanOrEqual(FloatVector256 left, FloatVector256 right) =>
        new() { _lanes = Vector256.GreaterThanOrEqual(left._lanes, right._lanes) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 LessThan(FloatVector256 left, FloatVector256 right) =>
        new() { _lanes = Vector256.LessThan(left._lanes, right._lanes) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 LessThanOrEqual(FloatVector256 left, FloatVector256 right) =>
        new() { _lanes = Vector256.LessThanOrEqual(left._lanes, right._lanes) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 ConditionalSelect(FloatVector256 mask, FloatVector256 left, FloatVector256 right) =>
        new() { _lanes = Vector256.ConditionalSelect(mask._lanes, left._lanes, right._lanes) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 AndNot(FloatVector256 value, FloatVector256 mask) =>
        new() { _lanes = Vector256.AndNot(value._lanes, mask._lanes) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 ShiftLeft(FloatVector256 value, int count) =>
        new() { _lanes = (value._lanes.AsInt32() << count).AsSingle() };

    /// <summary>The first lanes of a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Mask(nint count) =>
        Vector256.GreaterThan(Vector256.Create((int)count), Vector256<int>.Indices).AsSingle();
}
