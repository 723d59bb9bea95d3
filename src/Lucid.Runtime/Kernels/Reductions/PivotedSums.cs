using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Reductions;

/// <summary>
/// What a chunk of a row adds to the row's statistics, before anything is merged: n, Σ(x − c) and Σ(x − c)². In double throughout, where
/// differences of floats and their squares leave no range; subtracting the pivot first keeps all digits where |μ| ≫ σ.
/// </summary>
/// <param name="Count">n.</param>
/// <param name="Pivot">c.</param>
/// <param name="Deviations">Σ(x − c).</param>
/// <param name="Squares">Σ(x − c)².</param>
internal readonly record struct PivotedSums(int Count, float Pivot, double Deviations, double Squares)
{
    // A pivot more than some eight deviations from the mean costs the centred squares more than 6 of double's 53 binary digits.
    private const double MostCancelled = 64;

    /// <summary>Whether every element was a number.</summary>
    public bool IsFinite => double.IsFinite(Squares);

    /// <summary>The chunk's own statistics.</summary>
    public RowMoments Moments => RowMoments.Around(Pivot, Count, Deviations, Squares);

    /// <summary>
    /// The sums of a chunk, read once with its first element as the pivot; should that lie far from all others, read again with the mean,
    /// rounded to float.
    /// </summary>
    public static unsafe PivotedSums Of<TVector>(float* x, int length)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        PivotedSums sums = Around<TVector>(x[0], x, length);
        RowMoments moments = sums.Moments;
        return moments.CenteredSquares * MostCancelled < sums.Squares ? Around<TVector>((float)moments.Mean, x, length) : sums;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static unsafe PivotedSums Around<TVector>(float pivot, float* x, int length)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        (double deviations, double squares) = MomentLanes<TVector>.OfChunk(x, length, pivot);
        return new PivotedSums(length, pivot, deviations, squares);
    }
}
