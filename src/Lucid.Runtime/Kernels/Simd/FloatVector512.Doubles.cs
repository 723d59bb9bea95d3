using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lucid.Kernels.Simd;

// What the register does when it holds eight doubles.
internal readonly unsafe partial struct FloatVector512
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private FloatVector512(Vector512<double> doubles) => _lanes = doubles.AsSingle();

    private Vector512<double> Doubles
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _lanes.AsDouble();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 CreateDouble(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 LoadDouble(double* source) => new(Vector512.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreDouble(FloatVector512 vector, double* target) => vector.Doubles.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 LoadWidened(float* source) => new(Avx512F.ConvertToVector512Double(Vector256.Load(source)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreNarrowed(FloatVector512 vector, float* target) =>
        Avx512F.ConvertToVector256Single(vector.Doubles).Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 WidenLower(FloatVector512 vector) => new(Avx512F.ConvertToVector512Double(vector._lanes.GetLower()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 WidenUpper(FloatVector512 vector) => new(Avx512F.ConvertToVector512Double(vector._lanes.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 Narrow(FloatVector512 lower, FloatVector512 upper) =>
        new(Vector512.Create(Avx512F.ConvertToVector256Single(lower.Doubles), Avx512F.ConvertToVector256Single(upper.Doubles)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 RoundToSingle(FloatVector512 vector) =>
        new(Avx512F.ConvertToVector512Double(Avx512F.ConvertToVector256Single(vector.Doubles)));

    // The units that add have enough to do with conversions and sums: those that multiply can subtract as well, with the same rounding.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 LoadDifference(float* source, FloatVector512 subtrahend) =>
        new(Avx512F.FusedMultiplySubtract(LoadWidened(source).Doubles, Vector512<double>.One, subtrahend.Doubles));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 AddDouble(FloatVector512 left, FloatVector512 right) => new(left.Doubles + right.Doubles);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 SubtractDouble(FloatVector512 left, FloatVector512 right) => new(left.Doubles - right.Doubles);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 MultiplyDouble(FloatVector512 left, FloatVector512 right) => new(left.Doubles * right.Doubles);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 DivideDouble(FloatVector512 left, FloatVector512 right) => new(left.Doubles / right.Doubles);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 FusedMultiplyAddDouble(FloatVector512 left, FloatVector512 right, FloatVector512 addend) =>
        new(Vector512.FusedMultiplyAdd(left.Doubles, right.Doubles, addend.Doubles));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 NegateDouble(FloatVector512 value) => new(-value.Doubles);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 AbsDouble(FloatVector512 value) => new(Vector512.Abs(value.Doubles));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 SqrtDouble(FloatVector512 value) => new(Vector512.Sqrt(value.Doubles));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 MinDouble(FloatVector512 left, FloatVector512 right) => new(Vector512.Min(left.Doubles, right.Doubles));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 MaxDouble(FloatVector512 left, FloatVector512 right) => new(Vector512.Max(left.Doubles, right.Doubles));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 EqualsDouble(FloatVector512 left, FloatVector512 right) =>
        new(Vector512.Equals(left.Doubles, right.Doubles));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 GreaterThanDouble(FloatVector512 left, FloatVector512 right) =>
        new(Vector512.GreaterThan(left.Doubles, right.Doubles));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 ConditionalSelectDouble(FloatVector512 mask, FloatVector512 left, FloatVector512 right) =>
        new(Vector512.ConditionalSelect(mask.Doubles, left.Doubles, right.Doubles));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 AddInt64(FloatVector512 left, FloatVector512 right) =>
        new((left._lanes.AsInt64() + right._lanes.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 SubtractInt64(FloatVector512 left, FloatVector512 right) => new((left._lanes.AsInt64() - right._lanes.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 ShiftLeftInt64(FloatVector512 value, int count) => new((value._lanes.AsInt64() << count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 ShiftRightInt64(FloatVector512 value, int count) => new((value._lanes.AsInt64() >>> count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SumDouble(FloatVector512 vector)
    {
        Vector256<double> four = vector.Doubles.GetLower() + vector.Doubles.GetUpper();
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector512 SumRowsDouble(FloatVector512* rows)
    {
        // The rows are paired so that the last step, which takes from two vectors in turn, puts them in order.
        Vector512<double> even = AddQuarters(AddHalves(rows[0], rows[2]), AddHalves(rows[4], rows[6]));
        Vector512<double> odd = AddQuarters(AddHalves(rows[1], rows[3]), AddHalves(rows[5], rows[7]));
        return new(Avx512F.UnpackLow(even, odd) + Avx512F.UnpackHigh(even, odd));
    }

    /// <summary>Two rows of eight lanes, to four lanes each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> AddHalves(FloatVector512 a, FloatVector512 b) =>
        a.Doubles.WithUpper(b.Doubles.GetLower()) + b.Doubles.WithLower(a.Doubles.GetUpper());

    /// <summary>Four rows of four lanes, to two lanes each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> AddQuarters(Vector512<double> ab, Vector512<double> cd)
    {
        const byte EvenQuarters = 0b10_00_10_00;
        const byte OddQuarters = 0b11_01_11_01;
        return Avx512F.Shuffle4x128(ab, cd, EvenQuarters) + Avx512F.Shuffle4x128(ab, cd, OddQuarters);
    }
}
