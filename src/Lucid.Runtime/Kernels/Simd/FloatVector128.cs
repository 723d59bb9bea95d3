using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lucid.Kernels.Simd;

/// <summary>Four floats: every other processor, Arm64 among them, and code without vector instructions.</summary>
internal unsafe partial struct FloatVector128 : ISimdVector<FloatVector128>
{
    // Set by initializers: a constructor would be one call more to inline.
    private Vector128<float> _lanes;

    public static int Count => Vector128<float>.Count;

    public static FloatVector128 Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new() { _lanes = Vector128<float>.Zero };
    }

    public static FloatVector128 One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new() { _lanes = Vector128<float>.One };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 Create(float value) => new() { _lanes = Vector128.Create(value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 Load(float* source) => new() { _lanes = Vector128.Load(source) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 LoadPart(float* source, nint count, FloatVector128 padding)
    {
        if (Avx.IsSupported)
        {
            Vector128<float> mask = Mask(count);
            return new() { _lanes = Vector128.ConditionalSelect(mask, Avx.MaskLoad(source, mask), padding._lanes) };
        }

        for (int i = 0; i < Math.Min(count, Count); i++)
        {
            padding = new() { _lanes = padding._lanes.WithElement(i, source[i]) };
        }

        return padding;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(FloatVector128 vector, float* target) => vector._lanes.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePart(FloatVector128 vector, float* target, nint count)
    {
        if (Avx.IsSupported)
        {
            Avx.MaskStore(target, Mask(count), vector._lanes);
            return;
        }

        for (int i = 0; i < Math.Min(count, Count); i++)
        {
            target[i] = vector._lanes[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreAlignedNonTemporal(FloatVector128 vector, float* target) => vector._lanes.StoreAlignedNonTemporal(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 LoadUnsafe(ref readonly float source, nint offset) =>
        new() { _lanes = Vector128.LoadUnsafe(in source, (nuint)offset) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 BroadcastUnsafe(ref readonly float source, nint offset) =>
        new() { _lanes = Vector128.Create(Unsafe.Add(ref Unsafe.AsRef(in source), offset)) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreUnsafe(FloatVector128 vector, ref float target, nint offset) => vector._lanes.StoreUnsafe(ref target, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 operator +(FloatVector128 left, FloatVector128 right) => new() { _lanes = left._lanes + right._lanes };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 operator -(FloatVector128 left, FloatVector128 right) => new() { _lanes = left._lanes - right._lanes };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 operator -(FloatVector128 value) => new() { _lanes = -value._lanes };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 operator *(FloatVector128 left, FloatVector128 right) => new() { _lanes = left._lanes * right._lanes };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 operator *(FloatVector128 left, float right) => new() { _lanes = left._lanes * right };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 operator /(FloatVector128 left, FloatVector128 right) => new() { _lanes = left._lanes / right._lanes };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 FusedMultiplyAdd(FloatVector128 left, FloatVector128 right, FloatVector128 addend) =>
        new() { _lanes = Vector128.FusedMultiplyAdd(left._lanes, right._lanes, addend._lanes) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 Abs(FloatVector128 value) => new() { _lanes = Vector128.Abs(value._lanes) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 Sqrt(FloatVector128 value) => new() { _lanes = Vector128.Sqrt(value._lanes) };

    // The instruction takes its second operand where neither is smaller: the number itself, also where that is NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 AtMost(FloatVector128 value, FloatVector128 bound) => Sse.IsSupported
        ? new() { _lanes = Sse.Min(bound._lanes, value._lanes) }
        : ConditionalSelect(LessThan(bound, value), bound, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 AtLeast(FloatVector128 value, FloatVector128 bound) => Sse.IsSupported
        ? new() { _lanes = Sse.Max(bound._lanes, value._lanes) }
        : ConditionalSelect(GreaterThan(bound, value), bound, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 Max(FloatVector128 left, FloatVector128 right) =>
        new() { _lanes = Vector128.Max(left._lanes, right._lanes) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 GreaterThan(FloatVector128 left, FloatVector128 right) =>
        new() { _lanes = Vector128.GreaterThan(left._lanes, right._lanes) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 GreaterThanOrEqual(FloatVector128 left, FloatVector128 right) =>
        new() { _lanes = Vector128.GreaterThanOrEqual(left._lanes, right._lanes) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 LessThan(FloatVector128 left, FloatVector128 right) =>
        new() { _lanes = Vector128.LessThan(left._lanes, right._lanes) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 LessThanOrEqual(FloatVector128 left, FloatVector128 right) =>
        new() { _lanes = Vector128.LessThanOrEqual(left._lanes, right._lanes) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 ConditionalSelect(FloatVector128 mask, FloatVector128 left, FloatVector128 right) =>
        new() { _lanes = Vector128.ConditionalSelect(mask._lanes, left._lanes, right._lanes) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 AndNot(FloatVector128 value, FloatVector128 mask) =>
        new() { _lanes = Vector128.AndNot(value._lanes, mask._lanes) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 ShiftLeft(FloatVector128 value, int count) =>
        new() { _lanes = (value._lanes.AsInt32() << count).AsSingle() };

    /// <summary>The first lanes of a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Mask(nint count) =>
        Vector128.GreaterThan(Vector128.Create((int)count), Vector128<int>.Indices).AsSingle();
}
