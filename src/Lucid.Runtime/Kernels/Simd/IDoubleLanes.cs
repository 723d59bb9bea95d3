namespace Lucid.Kernels.Simd;

/// <summary>
/// What a register does when it holds doubles, half as many as floats. <see cref="DoubleVector{TVector}"/> gives it the type of doubles; nothing else calls it.
/// </summary>
/// <typeparam name="TSelf">The register.</typeparam>
internal unsafe interface IDoubleLanes<TSelf>
    where TSelf : unmanaged, ISimdVector<TSelf>
{
    /// <summary>A double in every lane.</summary>
    /// <param name="value">The double.</param>
    static abstract DoubleVector<TSelf> CreateDouble(double value);

    /// <summary>Loads doubles.</summary>
    /// <param name="source">The first.</param>
    static abstract DoubleVector<TSelf> LoadDouble(double* source);

    /// <summary>Stores doubles.</summary>
    /// <param name="vector">The doubles.</param>
    /// <param name="target">Where the first lane goes.</param>
    static abstract void StoreDouble(DoubleVector<TSelf> vector, double* target);

    /// <summary>Loads floats, half as many as a vector has, as doubles.</summary>
    /// <param name="source">The first.</param>
    static abstract DoubleVector<TSelf> LoadWidened(float* source);

    /// <summary>Loads floats that lie apart, half as many as a vector has, as doubles.</summary>
    /// <param name="source">The first.</param>
    /// <param name="stride">How far apart they lie.</param>
    static abstract DoubleVector<TSelf> LoadWidened(float* source, nint stride);

    /// <summary>Stores doubles, each rounded to float.</summary>
    /// <param name="vector">The doubles.</param>
    /// <param name="target">Where the first lane goes.</param>
    static abstract void StoreNarrowed(DoubleVector<TSelf> vector, float* target);

    /// <summary>The first half of the floats of a vector, as doubles.</summary>
    /// <param name="vector">The floats.</param>
    static abstract DoubleVector<TSelf> WidenLower(TSelf vector);

    /// <summary>The second half of the floats of a vector, as doubles.</summary>
    /// <param name="vector">The floats.</param>
    static abstract DoubleVector<TSelf> WidenUpper(TSelf vector);

    /// <summary>The doubles of two vectors, each rounded to float.</summary>
    /// <param name="lower">What becomes the first half.</param>
    /// <param name="upper">What becomes the second half.</param>
    static abstract TSelf Narrow(DoubleVector<TSelf> lower, DoubleVector<TSelf> upper);

    /// <summary>The doubles of a vector, each rounded to float and widened again.</summary>
    /// <param name="vector">The doubles.</param>
    static abstract DoubleVector<TSelf> RoundToSingle(DoubleVector<TSelf> vector);

    /// <summary>Floats from memory, as doubles, minus doubles.</summary>
    /// <param name="source">The first float.</param>
    /// <param name="subtrahend">What is subtracted.</param>
    static abstract DoubleVector<TSelf> LoadDifference(float* source, DoubleVector<TSelf> subtrahend);

    /// <summary>a + b of doubles.</summary>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    static abstract DoubleVector<TSelf> AddDouble(DoubleVector<TSelf> left, DoubleVector<TSelf> right);

    /// <summary>a − b of doubles.</summary>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    static abstract DoubleVector<TSelf> SubtractDouble(DoubleVector<TSelf> left, DoubleVector<TSelf> right);

    /// <summary>a·b of doubles.</summary>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    static abstract DoubleVector<TSelf> MultiplyDouble(DoubleVector<TSelf> left, DoubleVector<TSelf> right);

    /// <summary>a/b of doubles.</summary>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    static abstract DoubleVector<TSelf> DivideDouble(DoubleVector<TSelf> left, DoubleVector<TSelf> right);

    /// <summary>a·b + c of doubles, rounded once.</summary>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    /// <param name="addend">c.</param>
    static abstract DoubleVector<TSelf> FusedMultiplyAddDouble(DoubleVector<TSelf> left, DoubleVector<TSelf> right, DoubleVector<TSelf> addend);

    /// <summary>−a of doubles.</summary>
    /// <param name="value">a.</param>
    static abstract DoubleVector<TSelf> NegateDouble(DoubleVector<TSelf> value);

    /// <summary>|a| of doubles.</summary>
    /// <param name="value">a.</param>
    static abstract DoubleVector<TSelf> AbsDouble(DoubleVector<TSelf> value);

    /// <summary>√a of doubles, rounded once.</summary>
    /// <param name="value">a.</param>
    static abstract DoubleVector<TSelf> SqrtDouble(DoubleVector<TSelf> value);

    /// <summary>The smaller of doubles; NaN where one of them is.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    static abstract DoubleVector<TSelf> MinDouble(DoubleVector<TSelf> left, DoubleVector<TSelf> right);

    /// <summary>The larger of doubles; NaN where one of them is.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    static abstract DoubleVector<TSelf> MaxDouble(DoubleVector<TSelf> left, DoubleVector<TSelf> right);

    /// <summary>a = b of doubles, as a mask.</summary>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    static abstract DoubleVector<TSelf> EqualsDouble(DoubleVector<TSelf> left, DoubleVector<TSelf> right);

    /// <summary>a > b of doubles, as a mask.</summary>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    static abstract DoubleVector<TSelf> GreaterThanDouble(DoubleVector<TSelf> left, DoubleVector<TSelf> right);

    /// <summary>a where a mask is set, b elsewhere, of doubles.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    static abstract DoubleVector<TSelf> ConditionalSelectDouble(DoubleVector<TSelf> mask, DoubleVector<TSelf> left, DoubleVector<TSelf> right);

    /// <summary>The sum of the bits of doubles, taken as integers.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    static abstract DoubleVector<TSelf> AddInt64(DoubleVector<TSelf> left, DoubleVector<TSelf> right);

    /// <summary>The difference of the bits of doubles, taken as integers.</summary>
    /// <param name="left">What is subtracted from.</param>
    /// <param name="right">What is subtracted.</param>
    static abstract DoubleVector<TSelf> SubtractInt64(DoubleVector<TSelf> left, DoubleVector<TSelf> right);

    /// <summary>The bits of doubles, taken as integers, shifted to the left.</summary>
    /// <param name="value">The doubles.</param>
    /// <param name="count">How far.</param>
    static abstract DoubleVector<TSelf> ShiftLeftInt64(DoubleVector<TSelf> value, int count);

    /// <summary>The bits of doubles, taken as integers without a sign, shifted to the right.</summary>
    /// <param name="value">The doubles.</param>
    /// <param name="count">How far.</param>
    static abstract DoubleVector<TSelf> ShiftRightInt64(DoubleVector<TSelf> value, int count);

    /// <summary>The sum of the doubles of one vector: lanes are added in halves, lane i and lane i + n/2, until one is left.</summary>
    /// <param name="vector">The doubles.</param>
    static abstract double SumDouble(DoubleVector<TSelf> vector);

    /// <summary>The sums of as many vectors as one has doubles, each added as <see cref="SumDouble"/> adds it.</summary>
    /// <param name="rows">The vectors.</param>
    static abstract DoubleVector<TSelf> SumRowsDouble(DoubleVector<TSelf>* rows);
}
