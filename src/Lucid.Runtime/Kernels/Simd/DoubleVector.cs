using System.Runtime.CompilerServices;

namespace Lucid.Kernels.Simd;

/// <summary>A vector of doubles as wide as a vector of floats: the companion in which sums are taken.</summary>
/// <typeparam name="TVector">The vector of floats.</typeparam>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly unsafe struct DoubleVector<TVector>(TVector register)
    where TVector : unmanaged, ISimdVector<TVector>
{
    private readonly TVector _register = register;

    /// <summary>The doubles of a vector.</summary>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TVector.Count / 2;
    }

    /// <summary>0 in every lane.</summary>
    public static DoubleVector<TVector> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(TVector.Zero);
    }

    /// <summary>1 in every lane.</summary>
    public static DoubleVector<TVector> One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Create(1.0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> operator +(DoubleVector<TVector> left, DoubleVector<TVector> right) =>
        new(TVector.AddDouble(left._register, right._register));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> operator -(DoubleVector<TVector> left, DoubleVector<TVector> right) =>
        new(TVector.SubtractDouble(left._register, right._register));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> operator -(DoubleVector<TVector> value) => new(TVector.NegateDouble(value._register));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> operator *(DoubleVector<TVector> left, DoubleVector<TVector> right) =>
        new(TVector.MultiplyDouble(left._register, right._register));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> operator *(DoubleVector<TVector> left, double right) => left * Create(right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> operator /(DoubleVector<TVector> left, DoubleVector<TVector> right) =>
        new(TVector.DivideDouble(left._register, right._register));

    /// <summary>A double in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> Create(double value) => new(TVector.CreateDouble(value));

    /// <summary>Loads doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> Load(double* source) => new(TVector.LoadDouble(source));

    /// <summary>Loads <see cref="Count"/> floats, which become doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> LoadWidened(float* source) => new(TVector.LoadWidened(source));

    /// <summary>Loads <see cref="Count"/> floats and subtracts doubles from them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> LoadDifference(float* source, DoubleVector<TVector> subtrahend) =>
        new(TVector.LoadDifference(source, subtrahend._register));

    /// <summary>The first half of the floats of a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> WidenLower(TVector vector) => new(TVector.WidenLower(vector));

    /// <summary>The second half of the floats of a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> WidenUpper(TVector vector) => new(TVector.WidenUpper(vector));

    /// <summary>The doubles of two vectors, each rounded to float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Narrow(DoubleVector<TVector> lower, DoubleVector<TVector> upper) => TVector.Narrow(lower._register, upper._register);

    /// <summary>Each double rounded to float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> RoundToSingle(DoubleVector<TVector> vector) => new(TVector.RoundToSingle(vector._register));

    /// <summary>a·b + c, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> FusedMultiplyAdd(DoubleVector<TVector> left, DoubleVector<TVector> right, DoubleVector<TVector> addend) =>
        new(TVector.FusedMultiplyAddDouble(left._register, right._register, addend._register));

    /// <summary>|a|</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> Abs(DoubleVector<TVector> value) => new(TVector.AbsDouble(value._register));

    /// <summary>√a</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> Sqrt(DoubleVector<TVector> value) => new(TVector.SqrtDouble(value._register));

    /// <summary>The smaller of each two; NaN where one of them is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> Min(DoubleVector<TVector> left, DoubleVector<TVector> right) =>
        new(TVector.MinDouble(left._register, right._register));

    /// <summary>The larger of each two; NaN where one of them is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> Max(DoubleVector<TVector> left, DoubleVector<TVector> right) =>
        new(TVector.MaxDouble(left._register, right._register));

    /// <summary>a = b, as a mask.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> Equals(DoubleVector<TVector> left, DoubleVector<TVector> right) =>
        new(TVector.EqualsDouble(left._register, right._register));

    /// <summary>a > b, as a mask.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> GreaterThan(DoubleVector<TVector> left, DoubleVector<TVector> right) =>
        new(TVector.GreaterThanDouble(left._register, right._register));

    /// <summary>a where a mask is set, b elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> ConditionalSelect(DoubleVector<TVector> mask, DoubleVector<TVector> left, DoubleVector<TVector> right) =>
        new(TVector.ConditionalSelectDouble(mask._register, left._register, right._register));

    /// <summary>The sum of the bits of each double, taken as integers, and an integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> AddInt64(DoubleVector<TVector> left, long right) =>
        new(TVector.AddInt64(left._register, TVector.CreateDouble(BitConverter.Int64BitsToDouble(right))));

    /// <inheritdoc cref="AddInt64(DoubleVector{TVector}, long)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> AddInt64(DoubleVector<TVector> left, DoubleVector<TVector> right) =>
        new(TVector.AddInt64(left._register, right._register));

    /// <summary>The difference of an integer and the bits of each double, taken as integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> SubtractInt64(long left, DoubleVector<TVector> right) =>
        new(TVector.SubtractInt64(TVector.CreateDouble(BitConverter.Int64BitsToDouble(left)), right._register));

    /// <summary>The bits, shifted to the left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> ShiftLeft(DoubleVector<TVector> value, int count) => new(TVector.ShiftLeftInt64(value._register, count));

    /// <summary>The bits, shifted to the right; zeros come in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> ShiftRight(DoubleVector<TVector> value, int count) => new(TVector.ShiftRightInt64(value._register, count));

    /// <summary>The sum of the lanes, added in halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(DoubleVector<TVector> vector) => TVector.SumDouble(vector._register);

    /// <summary>The sums of <see cref="Count"/> vectors, each added in halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> SumRows(DoubleVector<TVector>* rows) => new(TVector.SumRowsDouble((TVector*)rows));

    /// <summary>Stores doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(double* target) => TVector.StoreDouble(_register, target);

    /// <summary>Stores doubles, each rounded to float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreNarrowed(float* target) => TVector.StoreNarrowed(_register, target);
}
