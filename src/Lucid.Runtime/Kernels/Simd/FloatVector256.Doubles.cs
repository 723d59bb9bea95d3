using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Doubles = Lucid.Kernels.Simd.DoubleVector<Lucid.Kernels.Simd.FloatVector256>;

namespace Lucid.Kernels.Simd;

// What the register does when it holds four doubles.
internal unsafe partial struct FloatVector256
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles CreateDouble(double value) => new() { Register = new() { _lanes = Vector256.Create(value).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles LoadDouble(double* source) => new() { Register = new() { _lanes = Vector256.Load(source).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreDouble(Doubles vector, double* target) => vector.Register._lanes.AsDouble().Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles LoadWidened(float* source) =>
        new() { Register = new() { _lanes = Avx.ConvertToVector256Double(Vector128.Load(source)).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles LoadWidened(float* source, nint stride)
    {
        Vector128<float> floats = Vector128.Create(
            source[0], source[stride], source[2 * stride], source[3 * stride]);
        return new() { Register = new() { _lanes = Avx.ConvertToVector256Double(floats).AsSingle() } };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreNarrowed(Doubles vector, float* target) =>
        Avx.ConvertToVector128Single(vector.Register._lanes.AsDouble()).Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles WidenLower(FloatVector256 vector) =>
        new() { Register = new() { _lanes = Avx.ConvertToVector256Double(vector._lanes.GetLower()).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles WidenUpper(FloatVector256 vector) =>
        new() { Register = new() { _lanes = Avx.ConvertToVector256Double(vector._lanes.GetUpper()).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 Narrow(Doubles lower, Doubles upper) =>
        new() { _lanes = Vector256.Create(Avx.ConvertToVector128Single(lower.Register._lanes.AsDouble()), Avx.ConvertToVector128Single(upper.Register._lanes.AsDouble())) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles RoundToSingle(Doubles vector) =>
        new() { Register = new() { _lanes = Avx.ConvertToVector256Double(Avx.ConvertToVector128Single(vector.Register._lanes.AsDouble())).AsSingle() } };

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
        new() { Register = new() { _lanes = Vector256.FusedMultiplyAdd(left.Register._lanes.AsDouble(), right.Register._lanes.AsDouble(), addend.Register._lanes.AsDouble()).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles NegateDouble(Doubles value) =>
        new() { Register = new() { _lanes = (-value.Register._lanes.AsDouble()).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles AbsDouble(Doubles value) =>
        new() { Register = new() { _lanes = Vector256.Abs(value.Register._lanes.AsDouble()).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles SqrtDouble(Doubles value) =>
        new() { Register = new() { _lanes = Vector256.Sqrt(value.Register._lanes.AsDouble()).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles MinDouble(Doubles left, Doubles right) =>
        new() { Register = new() { _lanes = Vector256.Min(left.Register._lanes.AsDouble(), right.Register._lanes.AsDouble()).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles MaxDouble(Doubles left, Doubles right) =>
        new() { Register = new() { _lanes = Vector256.Max(left.Register._lanes.AsDouble(), right.Register._lanes.AsDouble()).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles EqualsDouble(Doubles left, Doubles right) =>
        new() { Register = new() { _lanes = Vector256.Equals(left.Register._lanes.AsDouble(), right.Register._lanes.AsDouble()).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles GreaterThanDouble(Doubles left, Doubles right) =>
        new() { Register = new() { _lanes = Vector256.GreaterThan(left.Register._lanes.AsDouble(), right.Register._lanes.AsDouble()).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles ConditionalSelectDouble(Doubles mask, Doubles left, Doubles right) =>
        new() { Register = new() { _lanes = Vector256.ConditionalSelect(mask.Register._lanes.AsDouble(), left.Register._lanes.AsDouble(), right.Register._lanes.AsDouble()).AsSingle() } };

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
    public static double SumDouble(Doubles vector)
    {
        Vector128<double> two = vector.Register._lanes.AsDouble().GetLower() + vector.Register._lanes.AsDouble().GetUpper();
        return two[0] + two[1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles SumRowsDouble(Doubles* rows)
    {
        // The rows are paired so that the last step, which takes from two vectors in turn, puts them in order.
        Vector256<double> even = AddHalves(rows[0], rows[2]);
        Vector256<double> odd = AddHalves(rows[1], rows[3]);
        return new() { Register = new() { _lanes = (Avx.UnpackLow(even, odd) + Avx.UnpackHigh(even, odd)).AsSingle() } };
    }

    /// <summary>Two rows of four lanes, to two lanes each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> AddHalves(Doubles a, Doubles b) =>
        a.Register._lanes.AsDouble().WithUpper(b.Register._lanes.AsDouble().GetLower()) + b.Register._lanes.AsDouble().WithLower(a.Register._lanes.AsDouble().GetUpper());
}
