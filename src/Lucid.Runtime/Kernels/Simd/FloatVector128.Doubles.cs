using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucid.Kernels.Simd;

// What the register does when it holds two doubles.
internal readonly unsafe partial struct FloatVector128
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private FloatVector128(Vector128<double> doubles) => _lanes = doubles.AsSingle();

    private Vector128<double> Doubles
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _lanes.AsDouble();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 CreateDouble(double value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 LoadDouble(double* source) => new(Vector128.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreDouble(FloatVector128 vector, double* target) => vector.Doubles.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 LoadWidened(float* source) =>
        new(Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(double*)source).AsSingle()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreNarrowed(FloatVector128 vector, float* target) =>
        *(double*)target = Vector128.Narrow(vector.Doubles, vector.Doubles).AsDouble()[0];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 WidenLower(FloatVector128 vector) => new(Vector128.WidenLower(vector._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 WidenUpper(FloatVector128 vector) => new(Vector128.WidenUpper(vector._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 Narrow(FloatVector128 lower, FloatVector128 upper) => new(Vector128.Narrow(lower.Doubles, upper.Doubles));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 RoundToSingle(FloatVector128 vector) =>
        new(Vector128.WidenLower(Vector128.Narrow(vector.Doubles, vector.Doubles)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 LoadDifference(float* source, FloatVector128 subtrahend) =>
        new(LoadWidened(source).Doubles - subtrahend.Doubles);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 AddDouble(FloatVector128 left, FloatVector128 right) => new(left.Doubles + right.Doubles);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 SubtractDouble(FloatVector128 left, FloatVector128 right) => new(left.Doubles - right.Doubles);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 MultiplyDouble(FloatVector128 left, FloatVector128 right) => new(left.Doubles * right.Doubles);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 DivideDouble(FloatVector128 left, FloatVector128 right) => new(left.Doubles / right.Doubles);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 FusedMultiplyAddDouble(FloatVector128 left, FloatVector128 right, FloatVector128 addend) =>
        new(Vector128.FusedMultiplyAdd(left.Doubles, right.Doubles, addend.Doubles));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 NegateDouble(FloatVector128 value) => new(-value.Doubles);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 AbsDouble(FloatVector128 value) => new(Vector128.Abs(value.Doubles));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 SqrtDouble(FloatVector128 value) => new(Vector128.Sqrt(value.Doubles));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 MinDouble(FloatVector128 left, FloatVector128 right) => new(Vector128.Min(left.Doubles, right.Doubles));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 MaxDouble(FloatVector128 left, FloatVector128 right) => new(Vector128.Max(left.Doubles, right.Doubles));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 EqualsDouble(FloatVector128 left, FloatVector128 right) =>
        new(Vector128.Equals(left.Doubles, right.Doubles));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 GreaterThanDouble(FloatVector128 left, FloatVector128 right) =>
        new(Vector128.GreaterThan(left.Doubles, right.Doubles));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 ConditionalSelectDouble(FloatVector128 mask, FloatVector128 left, FloatVector128 right) =>
        new(Vector128.ConditionalSelect(mask.Doubles, left.Doubles, right.Doubles));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 AddInt64(FloatVector128 left, FloatVector128 right) =>
        new((left._lanes.AsInt64() + right._lanes.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 SubtractInt64(FloatVector128 left, FloatVector128 right) => new((left._lanes.AsInt64() - right._lanes.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 ShiftLeftInt64(FloatVector128 value, int count) => new((value._lanes.AsInt64() << count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 ShiftRightInt64(FloatVector128 value, int count) => new((value._lanes.AsInt64() >>> count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SumDouble(FloatVector128 vector) => vector.Doubles[0] + vector.Doubles[1];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 SumRowsDouble(FloatVector128* rows) => new(
        Vector128.Create(rows[0].Doubles[0], rows[1].Doubles[0]) + Vector128.Create(rows[0].Doubles[1], rows[1].Doubles[1]));
}
