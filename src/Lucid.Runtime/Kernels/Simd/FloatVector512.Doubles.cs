using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Doubles = Lucid.Kernels.Simd.DoubleVector<Lucid.Kernels.Simd.FloatVector512>;

namespace Lucid.Kernels.Simd;

// What the register does when it holds eight doubles.
internal unsafe partial struct FloatVector512
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles CreateDouble(double value) => new() { Register = new() { _lanes = Vector512.Create(value).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles LoadDouble(double* source) => new() { Register = new() { _lanes = Vector512.Load(source).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreDouble(Doubles vector, double* target) => vector.Register._lanes.AsDouble().Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles LoadWidened(float* source) =>
        new() { Register = new() { _lanes = Avx512F.ConvertToVector512Double(Vector256.Load(source)).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles LoadWidened(float* source, nint stride)
    {
        Vector256<float> floats = Vector256.Create(
            source[0], source[stride], source[2 * stride], source[3 * stride],
            source[4 * stride], source[5 * stride], source[6 * stride], source[7 * stride]);
        return new() { Register = new() { _lanes = Avx512F.ConvertToVector512Double(floats).AsSingle() } };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreNarrowed(Doubles vector, float* target) =>
        Avx512F.ConvertToVector256Single(vector.Register._lanes.AsDouble()).Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles WidenLower(FloatVector512 vector) =>
        new() { Register = new() { _lanes = Avx512F.ConvertToVector512Double(vector._lanes.GetLower()).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles WidenUpper(FloatVector512 vector) =>
        new() { Register = new() { _lanes = Avx512F.ConvertToVector512Double(vector._lanes.GetUpper()).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 Narrow(Doubles lower, Doubles upper) =>
        new() { _lanes = Vector512.Create(Avx512F.ConvertToVector256Single(lower.Register._lanes.AsDouble()), Avx512F.ConvertToVector256Single(upper.Register._lanes.AsDouble())) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles RoundToSingle(Doubles vector) =>
        new() { Register = new() { _lanes = Avx512F.ConvertToVector512Double(Avx512F.ConvertToVector256Single(vector.Register._lanes.AsDouble())).AsSingle() } };

    // The units that add have enough to do with conversions and sums: those that multiply can subtract as well, with the same rounding.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles LoadDifference(float* source, Doubles subtrahend) =>
        new() { Register = new() { _lanes = Avx512F.FusedMultiplySubtract(LoadWidened(source).Register._lanes.AsDouble(), Vector512<double>.One, subtrahend.Register._lanes.AsDouble()).AsSingle() } };

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
        new() { Register = new() { _lanes = Vector512.FusedMultiplyAdd(left.Register._lanes.AsDouble(), right.Register._lanes.AsDouble(), addend.Register._lanes.AsDouble()).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles NegateDouble(Doubles value) =>
        new() { Register = new() { _lanes = (-value.Register._lanes.AsDouble()).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles AbsDouble(Doubles value) =>
        new() { Register = new() { _lanes = Vector512.Abs(value.Register._lanes.AsDouble()).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles SqrtDouble(Doubles value) =>
        new() { Register = new() { _lanes = Vector512.Sqrt(value.Register._lanes.AsDouble()).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles MinDouble(Doubles left, Doubles right) =>
        new() { Register = new() { _lanes = Vector512.Min(left.Register._lanes.AsDouble(), right.Register._lanes.AsDouble()).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles MaxDouble(Doubles left, Doubles right) =>
        new() { Register = new() { _lanes = Vector512.Max(left.Register._lanes.AsDouble(), right.Register._lanes.AsDouble()).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles EqualsDouble(Doubles left, Doubles right) =>
        new() { Register = new() { _lanes = Vector512.Equals(left.Register._lanes.AsDouble(), right.Register._lanes.AsDouble()).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles GreaterThanDouble(Doubles left, Doubles right) =>
        new() { Register = new() { _lanes = Vector512.GreaterThan(left.Register._lanes.AsDouble(), right.Register._lanes.AsDouble()).AsSingle() } };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles ConditionalSelectDouble(Doubles mask, Doubles left, Doubles right) =>
        new() { Register = new() { _lanes = Vector512.ConditionalSelect(mask.Register._lanes.AsDouble(), left.Register._lanes.AsDouble(), right.Register._lanes.AsDouble()).AsSingle() } };

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
        Vector256<double> four = vector.Register._lanes.AsDouble().GetLower() + vector.Register._lanes.AsDouble().GetUpper();
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles SumRowsDouble(Doubles* rows)
    {
        // The rows are paired so that the last step, which takes from two vectors in turn, puts them in order.
        Vector512<double> even = AddQuarters(AddHalves(rows[0], rows[2]), AddHalves(rows[4], rows[6]));
        Vector512<double> odd = AddQuarters(AddHalves(rows[1], rows[3]), AddHalves(rows[5], rows[7]));
        return new() { Register = new() { _lanes = (Avx512F.UnpackLow(even, odd) + Avx512F.UnpackHigh(even, odd)).AsSingle() } };
    }

    /// <summary>Two rows of eight lanes, to four lanes each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> AddHalves(Doubles a, Doubles b) =>
        a.Register._lanes.AsDouble().WithUpper(b.Register._lanes.AsDouble().GetLower()) + b.Register._lanes.AsDouble().WithLower(a.Register._lanes.AsDouble().GetUpper());

    /// <summary>Four rows of four lanes, to two lanes each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> AddQuarters(Vector512<double> ab, Vector512<double> cd)
    {
        const byte EvenQuarters = 0b10_00_10_00;
        const byte OddQuarters = 0b11_01_11_01;
        return Avx512F.Shuffle4x128(ab, cd, EvenQuarters) + Avx512F.Shuffle4x128(ab, cd, OddQuarters);
    }
}
