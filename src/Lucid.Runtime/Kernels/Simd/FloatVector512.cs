using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lucid.Kernels.Simd;

/// <summary>Sixteen floats: processors with AVX-512.</summary>
internal unsafe partial struct FloatVector512 : ISimdVector<FloatVector512>
{
    // Set by initializers: a constructor would be one call more to inline.
    private Vector512<float> _lanes;

    public static int Count => Vector512<float>.Count;

    public static FloatVector512 Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new() { _lanes = Vector512<float>.Zero };
    }

    public static FloatVector512 One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new() { _lanes = Vector512<float>.One };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 Create(float value) => new() { _lanes = Vector512.Create(value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 Load(float* source) => new() { _lanes = Vector512.Load(source) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 LoadPart(float* source, nint count, FloatVector512 padding) =>
        new() { _lanes = Avx512F.MaskLoad(source, Mask(count), padding._lanes) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(FloatVector512 vector, float* target) => vector._lanes.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePart(FloatVector512 vector, float* target, nint count) => Avx512F.MaskStore(target, Mask(count), vector._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreAlignedNonTemporal(FloatVector512 vector, float* target) => vector._lanes.StoreAlignedNonTemporal(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 LoadUnsafe(ref readonly float source, nint offset) =>
        new() { _lanes = Vector512.LoadUnsafe(in source, (nuint)offset) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 BroadcastUnsafe(ref readonly float source, nint offset) =>
        new() { _lanes = Vector512.Create(Unsafe.Add(ref Unsafe.AsRef(in source), offset)) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreUnsafe(FloatVector512 vector, ref float target, nint offset) => vector._lanes.StoreUnsafe(ref target, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 operator +(FloatVector512 left, FloatVector512 right) => new() { _lanes = left._lanes + right._lanes };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 operator -(FloatVector512 left, FloatVector512 right) => new() { _lanes = left._lanes - right._lanes };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 operator -(FloatVector512 value) => new() { _lanes = -value._lanes };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 operator *(FloatVector512 left, FloatVector512 right) => new() { _lanes = left._lanes * right._lanes };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 operator *(FloatVector512 left, float right) => new() { _lanes = left._lanes * right };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 operator /(FloatVector512 left, FloatVector512 right) => new() { _lanes = left._lanes / right._lanes };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 FusedMultiplyAdd(FloatVector512 left, FloatVector512 right, FloatVector512 addend) =>
        new() { _lanes = Vector512.FusedMultiplyAdd(left._lanes, right._lanes, addend._lanes) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 Abs(FloatVector512 value) => new() { _lanes = Vector512.Abs(value._lanes) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 Sqrt(FloatVector512 value) => new() { _lanes = Vector512.Sqrt(value._lanes) };

    // The instruction takes its second operand where neither is smaller: the number itself, also where that is NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 AtMost(FloatVector512 value, FloatVector512 bound) =>
        new() { _lanes = Avx512F.Min(bound._lanes, value._lanes) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 AtLeast(FloatVector512 value, FloatVector512 bound) =>
        new() { _lanes = Avx512F.Max(bound._lanes, value._lanes) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 Max(FloatVector512 left, FloatVector512 right) =>
        new() { _lanes = Vector512.Max(left._lanes, right._lanes) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 GreaterThan(FloatVector512 left, FloatVector512 right) =>
        new() { _lanes = Vector512.GreaterThan(left._lanes, right._lanes) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 GreaterThanOrEqual(FloatVector512 left, FloatVector512 right) =>
        new() { _lanes = Vector512.GreaterThanOrEqual(left._lanes, right._lanes) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 LessThan(FloatVector512 left, FloatVector512 right) =>
        new() { _lanes = Vector512.LessThan(left._lanes, right._lanes) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 LessThanOrEqual(FloatVector512 left, FloatVector512 right) =>
        new() { _lanes = Vector512.LessThanOrEqual(left._lanes, right._lanes) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 ConditionalSelect(FloatVector512 mask, FloatVector512 left, FloatVector512 right) =>
        new() { _lanes = Vector512.ConditionalSelect(mask._lanes, left._lanes, right._lanes) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 AndNot(FloatVector512 value, FloatVector512 mask) =>
        new() { _lanes = Vector512.AndNot(value._lanes, mask._lanes) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 ShiftLeft(FloatVector512 value, int count) =>
        new() { _lanes = (value._lanes.AsInt32() << count).AsSingle() };

    /// <summary>The first lanes of a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Mask(nint count) =>
        Vector512.GreaterThan(Vector512.Create((int)count), Vector512<int>.Indices).AsSingle();
}
