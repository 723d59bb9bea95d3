using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lucid.Kernels.Simd;

// What the register does when it holds four doubles.
internal readonly unsafe partial struct FloatVector256
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private FloatVector256(Vector256<double> doubles) => _lanes = doubles.AsSingle();

    private Vector256<double> Doubles
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _lanes.AsDouble();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 CreateDouble(double value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 LoadDouble(double* source) => new(Vector256.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreDouble(FloatVector256 vector, double* target) => vector.Doubles.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 LoadWidened(float* source) => new(Avx.ConvertToVector256Double(Vector128.Load(source)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreNarrowed(FloatVector256 vector, float* target) => Avx.ConvertToVector128Single(vector.Doubles).Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 WidenLower(FloatVector256 vector) => new(Avx.ConvertToVector256Double(vector._lanes.GetLower()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 WidenUpper(FloatVector256 vector) => new(Avx.ConvertToVector256Double(vector._lanes.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 Narrow(FloatVector256 lower, FloatVector256 upper) =>
        new(Vector256.Create(Avx.ConvertToVector128Single(lower.Doubles), Avx.ConvertToVector128Single(upper.Doubles)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 RoundToSingle(FloatVector256 vector) =>
        new(Avx.ConvertToVector256Double(Avx.ConvertToVector128Single(vector.Doubles)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 LoadDifference(float* source, FloatVector256 subtrahend) =>
        new(LoadWidened(source).Doubles - subtrahend.Doubles);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 AddDouble(FloatVector256 left, FloatVector256 right) => new(left.Doubles + right.Doubles);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 SubtractDouble(FloatVector256 left, FloatVector256 right) => new(left.Doubles - right.Doubles);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 MultiplyDouble(FloatVector256 left, FloatVector256 right) => new(left.Doubles * right.Doubles);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 DivideDouble(FloatVector256 left, FloatVector256 right) => new(left.Doubles / right.Doubles);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 FusedMultiplyAddDouble(FloatVector256 left, FloatVector256 right, FloatVector256 addend) =>
        new(Vector256.FusedMultiplyAdd(left.Doubles, right.Doubles, addend.Doubles));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 NegateDouble(FloatVector256 value) => new(-value.Doubles);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 AbsDouble(FloatVector256 value) => new(Vector256.Abs(value.Doubles));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 SqrtDouble(FloatVector256 value) => new(Vector256.Sqrt(value.Doubles));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 MinDouble(FloatVector256 left, FloatVector256 right) => new(Vector256.Min(left.Doubles, right.Doubles));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 MaxDouble(FloatVector256 left, FloatVector256 right) => new(Vector256.Max(left.Doubles, right.Doubles));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 EqualsDouble(FloatVector256 left, FloatVector256 right) =>
        new(Vector256.Equals(left.Doubles, right.Doubles));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 GreaterThanDouble(FloatVector256 left, FloatVector256 right) =>
        new(Vector256.GreaterThan(left.Doubles, right.Doubles));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 ConditionalSelectDouble(FloatVector256 mask, FloatVector256 left, FloatVector256 right) =>
        new(Vector256.ConditionalSelect(mask.Doubles, left.Doubles, right.Doubles));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 AddInt64(FloatVector256 left, FloatVector256 right) =>
        new((left._lanes.AsInt64() + right._lanes.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 SubtractInt64(FloatVector256 left, FloatVector256 right) => new((left._lanes.AsInt64() - right._lanes.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 ShiftLeftInt64(FloatVector256 value, int count) => new((value._lanes.AsInt64() << count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 ShiftRightInt64(FloatVector256 value, int count) => new((value._lanes.AsInt64() >>> count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SumDouble(FloatVector256 vector)
    {
        Vector128<double> two = vector.Doubles.GetLower() + vector.Doubles.GetUpper();
        return two[0] + two[1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatVector256 SumRowsDouble(FloatVector256* rows)
    {
        // The rows are paired so that the last step, which takes from two vectors in turn, puts them in order.
        Vector256<double> even = AddHalves(rows[0], rows[2]);
        Vector256<double> odd = AddHalves(rows[1], rows[3]);
        return new(Avx.UnpackLow(even, odd) + Avx.UnpackHigh(even, odd));
    }

    /// <summary>Two rows of four lanes, to two lanes each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> AddHalves(FloatVector256 a, FloatVector256 b) =>
        a.Doubles.WithUpper(b.Doubles.GetLower()) + b.Doubles.WithLower(a.Doubles.GetUpper());
}
