using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

/// <summary>
/// The statistics of a row of elements: their number, their mean μ and the sum of their centred squares Σ(x − μ)², in double.
/// </summary>
/// <remarks>
/// A row is cut into chunks of 4,096 elements. Each chunk is read twice while it stays in the first-level cache: once for its mean, summed in double, and once for
/// Σ(x − c)², c being the mean rounded to float. Nothing is lost where |μ| ≫ σ, because c is subtracted before squaring, and what rounding took from the mean is
/// corrected in double. Chunks are merged in index order by the formula of Chan, Golub and LeVeque (1983).
/// </remarks>
/// <param name="count">The number of elements.</param>
/// <param name="mean">The mean μ.</param>
/// <param name="centeredSquares">Σ(x − μ)².</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RowMoments(long count, double mean, double centeredSquares)
{
    /// <summary>The elements in one chunk; a multiple of the lanes, and small enough for any first-level cache.</summary>
    internal const int ChunkLength = 4096;

    // The elements of one step, and so the lanes of both sums: four vectors.
    private const int BlockLength = 32;

    // Squares of float deviations are trusted while the variance is at least this: deviations of 1e-14, whose squares are far above float's 1e-38.
    private const double SmallestTrustedVariance = 1e-28;

    /// <summary>The number of elements.</summary>
    public long Count { get; } = count;

    /// <summary>The mean μ.</summary>
    public double Mean { get; } = mean;

    /// <summary>Σ(x − μ)².</summary>
    public double CenteredSquares { get; } = centeredSquares;

    /// <summary>The biased variance, Σ(x − μ)²/n: what normalisation divides by.</summary>
    public double Variance => CenteredSquares / Count;

    /// <summary>The unbiased variance, Σ(x − μ)²/(n − 1): what running statistics keep.</summary>
    public double UnbiasedVariance => CenteredSquares / (Count - 1);

    /// <summary>The statistics of a row.</summary>
    /// <param name="row">The elements.</param>
    /// <param name="eps">What will be added to the variance; only where it is vanishingly small do the squares of tiny elements matter.</param>
    public static RowMoments Of(ReadOnlySpan<float> row, double eps)
    {
        RowMoments total = OfChunk(row[..Math.Min(row.Length, ChunkLength)]);
        for (int start = ChunkLength; start < row.Length; start += ChunkLength)
        {
            total = Merge(total, OfChunk(row.Slice(start, Math.Min(ChunkLength, row.Length - start))));
        }

        // Float squares overflow beyond 1e19 and vanish below 1e-19; such rows get a second look in double.
        bool trusted = double.IsFinite(total.CenteredSquares)
            && (eps >= SmallestTrustedVariance || total.Variance >= SmallestTrustedVariance);
        return trusted ? total : WideMoments.Of(row);
    }

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

    private static RowMoments OfChunk(ReadOnlySpan<float> chunk) =>
        chunk.Length % BlockLength == 0 ? Of(chunk, [], []) : OfIncompleteChunk(chunk);

    /// <summary>The last block is padded to a whole one: with zeros for the sum, with the centre for the squares.</summary>
    private static RowMoments OfIncompleteChunk(ReadOnlySpan<float> chunk)
    {
        int rest = chunk.Length % BlockLength;
        Span<float> padded = stackalloc float[BlockLength];
        chunk[^rest..].CopyTo(padded);
        return Of(chunk[..^rest], padded, padded[rest..]);
    }

    private static RowMoments Of(ReadOnlySpan<float> whole, ReadOnlySpan<float> last, Span<float> padding)
    {
        int count = whole.Length + last.Length - padding.Length;
        double mean = Sum(whole, last) / count;
        float center = (float)mean;
        padding.Fill(center);
        double squares = SquaresAround(whole, last, center);

        // Σ(x − μ)² = Σ(x − c)² − n·(μ − c)²; rounding may take it below zero.
        double missed = mean - center;
        return new RowMoments(count, mean, Math.Max(0.0, squares - (count * missed * missed)));
    }

    /// <summary>Σx over whole blocks and the padded last one, in 32 double lanes.</summary>
    private static double Sum(ReadOnlySpan<float> whole, ReadOnlySpan<float> last)
    {
        Vector256<double> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        for (ReadOnlySpan<float> part = whole; ; part = last)
        {
            ref float x = ref MemoryMarshal.GetReference(part);
            for (nuint i = 0; i < (nuint)part.Length; i += BlockLength)
            {
                (Vector256<double> low0, Vector256<double> high0) = Vector256.Widen(Vector256.LoadUnsafe(ref x, i));
                (Vector256<double> low1, Vector256<double> high1) = Vector256.Widen(Vector256.LoadUnsafe(ref x, i + 8));
                (Vector256<double> low2, Vector256<double> high2) = Vector256.Widen(Vector256.LoadUnsafe(ref x, i + 16));
                (Vector256<double> low3, Vector256<double> high3) = Vector256.Widen(Vector256.LoadUnsafe(ref x, i + 24));
                s0 += low0;
                s1 += high0;
                s2 += low1;
                s3 += high1;
                s4 += low2;
                s5 += high2;
                s6 += low3;
                s7 += high3;
            }

            if (part == last)
            {
                return LaneTree.Sum(s0, s1, s2, s3, s4, s5, s6, s7);
            }
        }
    }

    /// <summary>Σ(x − c)² over whole blocks and the padded last one, in 32 float lanes.</summary>
    private static double SquaresAround(ReadOnlySpan<float> whole, ReadOnlySpan<float> last, float center)
    {
        var c = Vector256.Create(center);
        Vector256<float> q0 = default, q1 = default, q2 = default, q3 = default;
        for (ReadOnlySpan<float> part = whole; ; part = last)
        {
            ref float x = ref MemoryMarshal.GetReference(part);
            for (nuint i = 0; i < (nuint)part.Length; i += BlockLength)
            {
                Vector256<float> d0 = Vector256.LoadUnsafe(ref x, i) - c;
                Vector256<float> d1 = Vector256.LoadUnsafe(ref x, i + 8) - c;
                Vector256<float> d2 = Vector256.LoadUnsafe(ref x, i + 16) - c;
                Vector256<float> d3 = Vector256.LoadUnsafe(ref x, i + 24) - c;
                q0 = Vector256.FusedMultiplyAdd(d0, d0, q0);
                q1 = Vector256.FusedMultiplyAdd(d1, d1, q1);
                q2 = Vector256.FusedMultiplyAdd(d2, d2, q2);
                q3 = Vector256.FusedMultiplyAdd(d3, d3, q3);
            }

            if (part == last)
            {
                return LaneTree.Sum(q0, q1, q2, q3);
            }
        }
    }
}
