using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Normalization.ChannelsFirst;

/// <summary>
/// What normalisation does to each of some neighbouring rows of a sample, as many as a vector has doubles: an <see cref="AffineTransform"/> each, computed side by side. Short rows would pay more
/// for their roots and divisions than for their elements. Every number is the one that the row by itself would have.
/// </summary>
internal unsafe struct RowGroup<TVector>
    where TVector : unmanaged, ISimdVector<TVector>
{
    /// <summary>The rows of a group of the widest vectors.</summary>
    public const int MostRows = 8;

    private RowValues _meanHigh;
    private RowValues _meanLow;
    private RowValues _scale;
    private RowValues _shift;

    /// <summary>The rows of a whole group.</summary>
    public static int Length
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => DoubleVector<TVector>.Count;
    }

    /// <summary>The rows of the group that starts at a row: whole, or what is left of its sample or of the work.</summary>
    /// <param name="rows">How the memory folds into rows.</param>
    /// <param name="first">The group's first row.</param>
    /// <param name="end">Where the work ends.</param>
    public static int CountAt(ChannelRows rows, int first, int end) =>
        Math.Min(Length, Math.Min(end - first, rows.Channels - (first % rows.Channels)));

    /// <summary>A value for each row of a group; an incomplete group repeats its last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> Load(float* values, int count) =>
        count == Length ? DoubleVector<TVector>.LoadWidened(values) : LoadPart(values, count, stride: 1);

    /// <summary>A value for each row of a group; an incomplete group repeats its last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> Load(double* values, int count) =>
        count == Length ? DoubleVector<TVector>.Load(values) : LoadPart(values, count);

    /// <summary>An element of each row of a group; an incomplete group repeats its last.</summary>
    /// <param name="x">The element of the first row.</param>
    /// <param name="count">The rows.</param>
    /// <param name="stride">How far apart the rows lie.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> LoadStrided(float* x, int count, nint stride) =>
        count == Length ? TVector.LoadWidened(x, stride) : LoadPart(x, count, stride);

    private static DoubleVector<TVector> LoadPart(float* x, int count, nint stride)
    {
        float* part = stackalloc float[MostRows];
        for (int row = 0; row < Length; row++)
        {
            part[row] = x[Math.Min(row, count - 1) * stride];
        }

        return DoubleVector<TVector>.LoadWidened(part);
    }

    /// <summary>Keeps a value of each row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(DoubleVector<TVector> values, double* target, int count)
    {
        if (count == Length)
        {
            values.Store(target);
        }
        else
        {
            StorePart(values, target, count);
        }
    }

    /// <summary>Computes the transforms of the rows, as <see cref="AffineTransform"/> does for one.</summary>
    /// <param name="group">Receives them.</param>
    /// <param name="mean">μ of each row.</param>
    /// <param name="inverseStdDev">1/√(σ² + ε) of each row.</param>
    /// <param name="weight">γ of each row; null for 1.</param>
    /// <param name="bias">β of each row; null for 0.</param>
    /// <param name="count">The number of rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Set(
        RowGroup<TVector>* group, DoubleVector<TVector> mean, DoubleVector<TVector> inverseStdDev, float* weight, float* bias, int count)
    {
        mean.StoreNarrowed((float*)&group->_meanHigh);
        (mean - DoubleVector<TVector>.RoundToSingle(mean)).StoreNarrowed((float*)&group->_meanLow);
        (weight is null ? inverseStdDev : Load(weight, count) * inverseStdDev).StoreNarrowed((float*)&group->_scale);
        (bias is null ? DoubleVector<TVector>.Zero : Load(bias, count)).StoreNarrowed((float*)&group->_shift);
    }

    /// <summary>The transform of one row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static AffineTransform Row(RowGroup<TVector>* group, int row) =>
        new(
        ((float*)&group->_meanHigh)[row], ((float*)&group->_meanLow)[row], ((float*)&group->_scale)[row], ((float*)&group->_shift)[row]);

    private static DoubleVector<TVector> LoadPart(double* values, int count)
    {
        double* part = stackalloc double[MostRows];
        for (int row = 0; row < Length; row++)
        {
            part[row] = values[Math.Min(row, count - 1)];
        }

        return DoubleVector<TVector>.Load(part);
    }

    private static void StorePart(DoubleVector<TVector> values, double* target, int count)
    {
        double* part = stackalloc double[MostRows];
        values.Store(part);
        new ReadOnlySpan<double>(part, count).CopyTo(new Span<double>(target, count));
    }
}
