using System.ComponentModel;

namespace Lucid.Kernels.Reductions;

/// <summary>
/// The statistics of a row of elements: their number, their mean μ and the sum of their centred squares Σ(x − μ)², in double.
/// </summary>
/// <remarks>
/// A row is cut into chunks of 16,384 elements. A chunk is read once, for Σ(x − p) and Σ(x − p)², p being its first element. Differences of floats and their
/// squares are as good as exact in double, and by Samuelson's inequality (1968) no element is further from the mean than √(n − 1) standard deviations: to take the
/// pivot out again costs at most a factor n on double's rounding, so that more digits are left than a float has. Nothing is lost where |μ| ≫ σ, and no square leaves
/// double's range. Chunks are merged in index order by the formula of Chan, Golub and LeVeque (1983).
/// </remarks>
/// <param name="count">The number of elements.</param>
/// <param name="mean">The mean μ.</param>
/// <param name="centeredSquares">Σ(x − μ)².</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RowMoments(long count, double mean, double centeredSquares)
{
    /// <summary>The number of elements.</summary>
    public long Count { get; } = count;

    /// <summary>The mean μ.</summary>
    public double Mean { get; } = mean;

    /// <summary>Σ(x − μ)².</summary>
    public double CenteredSquares { get; } = centeredSquares;

    /// <summary>The biased variance, Σ(x − μ)²/n: what normalisation divides by.</summary>
    // Of a declared row the reciprocal is a constant; and it is taken everywhere, so that all have the same bits.
    public double Variance => CenteredSquares * (1.0 / Count);

    /// <summary>The unbiased variance, Σ(x − μ)²/(n − 1): what running statistics keep.</summary>
    public double UnbiasedVariance => CenteredSquares / (Count - 1);

    /// <summary>The statistics of two disjoint sets of elements together.</summary>
    /// <param name="left">The statistics of one set.</param>
    /// <param name="right">The statistics of the other.</param>
    public static RowMoments Merge(in RowMoments left, in RowMoments right)
    {
        if (left.Count == 0)
        {
            return right;
        }

        if (right.Count == 0)
        {
            return left;
        }

        long count = left.Count + right.Count;
        double shift = right.Mean - left.Mean;
        double share = (double)right.Count / count;
        return new RowMoments(
            count,
            left.Mean + (shift * share),
            left.CenteredSquares + right.CenteredSquares + (shift * shift * left.Count * share));
    }

    /// <summary>The statistics that Σ(x − p) and Σ(x − p)² tell of.</summary>
    /// <param name="pivot">p.</param>
    /// <param name="count">The number of elements.</param>
    /// <param name="sum">Σ(x − p).</param>
    /// <param name="squares">Σ(x − p)².</param>
    internal static RowMoments Around(float pivot, long count, double sum, double squares)
    {
        // Rounding may take the squares that are left below zero.
        double shift = sum * (1.0 / count);
        return new RowMoments(count, pivot + shift, Math.Max(0.0, squares - (sum * shift)));
    }
}
