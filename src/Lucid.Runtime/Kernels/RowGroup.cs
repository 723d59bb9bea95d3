using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

/// <summary>
/// What normalisation does to each of up to eight neighbouring rows of a sample: a <see cref="RowTransform"/> each, computed side by side. Short rows would pay more
/// for their roots and divisions than for their elements. Every number is the one that the row by itself would have.
/// </summary>
internal unsafe struct RowGroup
{
    /// <summary>The rows of a whole group.</summary>
    public const int Length = LaneTree.RowCount;

    /// <summary>
    /// From this row length on one group is done before the next is begun: two or three of them outgrow a first-level cache, which costs more than waiting for the
    /// roots and divisions of one.
    /// </summary>
    public const int LoneLength = 256;

    private Vector256<float> _meanHigh;
    private Vector256<float> _meanLow;
    private Vector256<float> _scale;
    private Vector256<float> _shift;

    /// <summary>The rows of the group that starts at a row: whole, or what is left of its sample or of the work.</summary>
    /// <param name="rows">How the memory folds into rows.</param>
    /// <param name="first">The group's first row.</param>
    /// <param name="end">Where the work ends.</param>
    public static int CountAt(ChannelRows rows, int first, int end) =>
        Math.Min(Length, Math.Min(end - first, rows.Channels - (first % rows.Channels)));

    /// <summary>A value for each row of a group; an incomplete group repeats its last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(float* values, int count) => count == Length ? Vector256.Load(values) : LoadPart(values, count);

    /// <summary>A value for each row of a group; an incomplete group repeats its last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Load(double* values, int count) => count == Length ? Vector512.Load(values) : LoadPart(values, count);

    /// <summary>Keeps a value of each row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<double> values, double* target, int count)
    {
        if (count == Length)
        {
            values.Store(target);
            return;
        }

        for (int row = 0; row < count; row++)
        {
            target[row] = values[row];
        }
    }

    /// <summary>Both parts of eight doubles: as floats, and what that rounding left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<float> High, Vector256<float> Low) Split(Vector512<double> values)
    {
        Vector256<float> high = Widening.Narrow(values);
        return (high, Widening.Narrow(values - Widening.Widen(high)));
    }

    /// <summary>Computes the transforms of the rows, as <see cref="RowTransform"/> does for one.</summary>
    /// <param name="mean">μ of each row.</param>
    /// <param name="inverseDeviation">1/√(σ² + ε) of each row.</param>
    /// <param name="weight">γ of each row; null for 1.</param>
    /// <param name="bias">β of each row; null for 0.</param>
    /// <param name="count">The number of rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(Vector512<double> mean, Vector512<double> inverseDeviation, float* weight, float* bias, int count)
    {
        (_meanHigh, _meanLow) = Split(mean);
        _scale = Widening.Narrow(weight is null ? inverseDeviation : Widening.Widen(Load(weight, count)) * inverseDeviation);
        _shift = bias is null ? Vector256<float>.Zero : Load(bias, count);
    }

    /// <summary>The transform of one row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RowTransform Row(RowGroup* group, int row) => new(
        ((float*)&group->_meanHigh)[row], ((float*)&group->_meanLow)[row], ((float*)&group->_scale)[row], ((float*)&group->_shift)[row]);

    private static Vector256<float> LoadPart(float* values, int count)
    {
        Vector256<float> part = default;
        for (int row = 0; row < Length; row++)
        {
            part = part.WithElement(row, values[Math.Min(row, count - 1)]);
        }

        return part;
    }

    private static Vector512<double> LoadPart(double* values, int count)
    {
        Vector512<double> part = default;
        for (int row = 0; row < Length; row++)
        {
            part = part.WithElement(row, values[Math.Min(row, count - 1)]);
        }

        return part;
    }
}
