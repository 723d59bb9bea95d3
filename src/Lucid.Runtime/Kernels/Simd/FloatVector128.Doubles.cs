using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Doubles = Lucid.Kernels.Simd.DoubleVector<Lucid.Kernels.Simd.FloatVector128>;

namespace Lucid.Kernels.Simd;

// What the register does when it holds two doubles.
internal unsafe partial struct FloatVector128
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles CreateDouble(double value) => new() { Register = new() { _lanes = Vector128.Create(value).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles LoadDouble(double* source) => new() { Register = new() { _lanes = Vector128.Load(source).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreDouble(Doubles vector, double* target) => vector.Register._lanes.AsDouble().Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles LoadWidened(float* source) =>
        new() { Register = new() { _lanes = Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(double*)source).AsSingle()).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles LoadWidened(float* source, nint stride)
    {
        Vector128<float> floats = Vector128.Create(
            source[0], source[stride], 0, 0);
        return new() { Register = new() { _lanes = Vector128.WidenLower(floats).AsSingle() } };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreNarrowed(Doubles vector, float* target) =>
        *(double*)target = Vector128.Narrow(vector.Register._lanes.AsDouble(), vector.Register._lanes.AsDouble()).AsDouble()[0];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles WidenLower(FloatVector128 vector) =>
        new() { Register = new() { _lanes = Vector128.WidenLower(vector._lanes).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles WidenUpper(FloatVector128 vector) =>
        new() { Register = new() { _lanes = Vector128.WidenUpper(vector._lanes).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector128 Narrow(Doubles lower, Doubles upper) =>
        new() { _lanes = Vector128.Narrow(lower.Register._lanes.AsDouble(), upper.Register._lanes.AsDouble()) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles RoundToSingle(Doubles vector) =>
        new() { Register = new() { _lanes = (Vector128.WidenLower(Vector128.Narrow(vector.Register._lanes.AsDouble(), vector.Register._lanes.AsDouble()))).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles LoadDifference(float* source, Doubles subtrahend) =>
        new() { Register = new() { _lanes = (LoadWidened(source).Register._lanes.AsDouble() - subtrahend.Register._lanes.AsDouble()).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles AddDouble(Doubles left, Doubles right) =>
        new() { Register = new() { _lanes = (left.Register._lanes.AsDouble() + right.Register._lanes.AsDouble()).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles SubtractDouble(Doubles left, Doubles right) =>
        new() { Register = new() { _lanes = (left.Register._lanes.AsDouble() - right.Register._lanes.AsDouble()).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles MultiplyDouble(Doubles left, Doubles right) =>
        new() { Register = new() { _lanes = (left.Register._lanes.AsDouble() * right.Register._lanes.AsDouble()).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles DivideDouble(Doubles left, Doubles right) =>
        new() { Register = new() { _lanes = (left.Register._lanes.AsDouble() / right.Register._lanes.AsDouble()).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles FusedMultiplyAddDouble(Doubles left, Doubles right, Doubles addend) =>
        new() { Register = new() { _lanes = Vector128.FusedMultiplyAdd(left.Register._lanes.AsDouble(), right.Register._lanes.AsDouble(), addend.Register._lanes.AsDouble()).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles NegateDouble(Doubles value) =>
        new() { Register = new() { _lanes = (-value.Register._lanes.AsDouble()).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles AbsDouble(Doubles value) =>
        new() { Register = new() { _lanes = Vector128.Abs(value.Register._lanes.AsDouble()).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles SqrtDouble(Doubles value) =>
        new() { Register = new() { _lanes = Vector128.Sqrt(value.Register._lanes.AsDouble()).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles MinDouble(Doubles left, Doubles right) =>
        new() { Register = new() { _lanes = Vector128.Min(left.Register._lanes.AsDouble(), right.Register._lanes.AsDouble()).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles MaxDouble(Doubles left, Doubles right) =>
        new() { Register = new() { _lanes = Vector128.Max(left.Register._lanes.AsDouble(), right.Register._lanes.AsDouble()).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles EqualsDouble(Doubles left, Doubles right) =>
        new() { Register = new() { _lanes = Vector128.Equals(left.Register._lanes.AsDouble(), right.Register._lanes.AsDouble()).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles GreaterThanDouble(Doubles left, Doubles right) =>
        new() { Register = new() { _lanes = Vector128.GreaterThan(left.Register._lanes.AsDouble(), right.Register._lanes.AsDouble()).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles ConditionalSelectDouble(Doubles mask, Doubles left, Doubles right) =>
        new() { Register = new() { _lanes = Vector128.ConditionalSelect(mask.Register._lanes.AsDouble(), left.Register._lanes.AsDouble(), right.Register._lanes.AsDouble()).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles AddInt64(Doubles left, Doubles right) =>
        new() { Register = new() { _lanes = (left.Register._lanes.AsInt64() + right.Register._lanes.AsInt64()).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles SubtractInt64(Doubles left, Doubles right) =>
        new() { Register = new() { _lanes = (left.Register._lanes.AsInt64() - right.Register._lanes.AsInt64()).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles ShiftLeftInt64(Doubles value, int count) =>
        new() { Register = new() { _lanes = (value.Register._lanes.AsInt64() << count).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles ShiftRightInt64(Doubles value, int count) =>
        new() { Register = new() { _lanes = (value.Register._lanes.AsInt64() >>> count).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SumDouble(Doubles vector) => vector.Register._lanes.AsDouble()[0] + vector.Register._lanes.AsDouble()[1];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles SumRowsDouble(Doubles* rows) =>
        new() { Register = new() { _lanes = (Vector128.Create(rows[0].Register._lanes.AsDouble()[0], rows[1].Register._lanes.AsDouble()[0]) + Vector128.Create(rows[0].Register._lanes.AsDouble()[1], rows[1].Register._lanes.AsDouble()[1])).AsSingle() } };
}
