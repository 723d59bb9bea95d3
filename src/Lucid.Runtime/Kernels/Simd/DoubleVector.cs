using System.Runtime.CompilerServices;

namespace Lucid.Kernels.Simd;

/// <summary>A vector of doubles as wide as a vector of floats: the companion in which sums are taken.</summary>
/// <typeparam name="TVector">The vector of floats.</typeparam>
internal unsafe struct DoubleVector<TVector>
    where TVector : unmanaged, ISimdVector<TVector>
{
    /// <summary>The register, whatever it holds; set by initializers, because a constructor would be one call more to inline.</summary>
    public TVector Register;

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
        get => new() { Register = TVector.Zero };
    }

    /// <summary>1 in every lane.</summary>
    public static DoubleVector<TVector> One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Create(1.0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> operator +(DoubleVector<TVector> left, DoubleVector<TVector> right) =>
        TVector.AddDouble(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> operator -(DoubleVector<TVector> left, DoubleVector<TVector> right) =>
        TVector.SubtractDouble(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> operator -(DoubleVector<TVector> value) => TVector.NegateDouble(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> operator *(DoubleVector<TVector> left, DoubleVector<TVector> right) =>
        TVector.MultiplyDouble(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> operator *(DoubleVector<TVector> left, double right) => left * Create(right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> operator /(DoubleVector<TVector> left, DoubleVector<TVector> right) =>
        TVector.DivideDouble(left, right);

    /// <summary>A double in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> Create(double value) => TVector.CreateDouble(value);

    /// <summary>Loads doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> Load(double* source) => TVector.LoadDouble(source);

    /// <summary>Loads <see cref="Count"/> floats, which become doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> LoadWidened(float* source) => TVector.LoadWidened(source);

    /// <summary>Loads <see cref="Count"/> floats and subtracts doubles from them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> LoadDifference(float* source, DoubleVector<TVector> subtrahend) =>
        TVector.LoadDifference(source, subtrahend);

    /// <summary>The first half of the floats of a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> WidenLower(TVector vector) => TVector.WidenLower(vector);

    /// <summary>The second half of the floats of a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> WidenUpper(TVector vector) => TVector.WidenUpper(vector);

    /// <summary>The doubles of two vectors, each rounded to float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Narrow(DoubleVector<TVector> lower, DoubleVector<TVector> upper) => TVector.Narrow(lower, upper);

    /// <summary>Each double rounded to float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> RoundToSingle(DoubleVector<TVector> vector) => TVector.RoundToSingle(vector);

    /// <summary>a·b + c, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> FusedMultiplyAdd(
        DoubleVector<TVector> left, DoubleVector<TVector> right, DoubleVector<TVector> addend) =>
        TVector.FusedMultiplyAddDouble(left, right, addend);

    /// <summary>|a|</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> Abs(DoubleVector<TVector> value) => TVector.AbsDouble(value);

    /// <summary>√a</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> Sqrt(DoubleVector<TVector> value) => TVector.SqrtDouble(value);

    /// <summary>The smaller of each two; NaN where one of them is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> Min(DoubleVector<TVector> left, DoubleVector<TVector> right) =>
        TVector.MinDouble(left, right);

    /// <summary>The larger of each two; NaN where one of them is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> Max(DoubleVector<TVector> left, DoubleVector<TVector> right) =>
        TVector.MaxDouble(left, right);

    /// <summary>a = b, as a mask.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> Equals(DoubleVector<TVector> left, DoubleVector<TVector> right) =>
        TVector.EqualsDouble(left, right);

    /// <summary>a > b, as a mask.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> GreaterThan(DoubleVector<TVector> left, DoubleVector<TVector> right) =>
        TVector.GreaterThanDouble(left, right);

    /// <summary>a where a mask is set, b elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> ConditionalSelect(
        DoubleVector<TVector> mask, DoubleVector<TVector> left, DoubleVector<TVector> right) =>
        TVector.ConditionalSelectDouble(mask, left, right);

    /// <summary>The sum of the bits of each double, taken as integers, and an integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> AddInt64(DoubleVector<TVector> left, long right) =>
        TVector.AddInt64(left, TVector.CreateDouble(BitConverter.Int64BitsToDouble(right)));

    /// <inheritdoc cref="AddInt64(DoubleVector{TVector}, long)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> AddInt64(DoubleVector<TVector> left, DoubleVector<TVector> right) =>
        TVector.AddInt64(left, right);

    /// <summary>The difference of an integer and the bits of each double, taken as integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> SubtractInt64(long left, DoubleVector<TVector> right) =>
        TVector.SubtractInt64(TVector.CreateDouble(BitConverter.Int64BitsToDouble(left)), right);

    /// <summary>The bits, shifted to the left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> ShiftLeft(DoubleVector<TVector> value, int count) => TVector.ShiftLeftInt64(value, count);

    /// <summary>The bits, shifted to the right; zeros come in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> ShiftRight(DoubleVector<TVector> value, int count) => TVector.ShiftRightInt64(value, count);

    /// <summary>The sum of the lanes, added in halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(DoubleVector<TVector> vector) => TVector.SumDouble(vector);

    /// <summary>The sums of <see cref="Count"/> vectors, each added in halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> SumRows(DoubleVector<TVector>* rows) => TVector.SumRowsDouble(rows);

    /// <summary>Stores doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(double* target) => TVector.StoreDouble(this, target);

    /// <summary>Stores doubles, each rounded to float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreNarrowed(float* target) => TVector.StoreNarrowed(this, target);
}
