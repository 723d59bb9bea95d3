using System.ComponentModel;
using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

/// <summary>
/// The two sums of a row's backward pass, Σg and Σg·(x − μ), in double: products of two floats are exact there, and the rounding of long sums never shows.
/// </summary>
/// <param name="Gradients">Σg.</param>
/// <param name="Products">Σg·(x − μ).</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct GradientSums(double Gradients, double Products)
{
    /// <summary>The lanes of each sum: a kernel takes a multiple of as many elements.</summary>
    public const int Lanes = 16;

    /// <summary>The sums that a kernel gathered: four vectors each, lane i of the whole being element i mod 4 of vector i / 4.</summary>
    /// <param name="g0">Σg in lanes 0 to 3.</param>
    /// <param name="g1">Σg in lanes 4 to 7.</param>
    /// <param name="g2">Σg in lanes 8 to 11.</param>
    /// <param name="g3">Σg in lanes 12 to 15.</param>
    /// <param name="p0">Σg·(x − μ) in lanes 0 to 3.</param>
    /// <param name="p1">Σg·(x − μ) in lanes 4 to 7.</param>
    /// <param name="p2">Σg·(x − μ) in lanes 8 to 11.</param>
    /// <param name="p3">Σg·(x − μ) in lanes 12 to 15.</param>
    public static GradientSums Of(
        Vector256<double> g0, Vector256<double> g1, Vector256<double> g2, Vector256<double> g3,
        Vector256<double> p0, Vector256<double> p1, Vector256<double> p2, Vector256<double> p3) =>
        new(LaneTree.Sum(g0, g1, g2, g3), LaneTree.Sum(p0, p1, p2, p3));

    /// <summary>The sums over a whole row: chunk after chunk, as for <see cref="RowMoments"/>.</summary>
    internal static GradientSums Over<TKernel>(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, in RowTransform row)
        where TKernel : INormalizationKernel
    {
        GradientSums total = default;
        int whole = x.Length - (x.Length % Lanes);
        for (int start = 0; start < whole; start += RowMoments.ChunkLength)
        {
            int length = Math.Min(RowMoments.ChunkLength, whole - start);
            total = total.Plus(TKernel.SumGradients(x.Slice(start, length), dy.Slice(start, length), row));
        }

        if (whole < x.Length)
        {
            // The last elements are padded with gradients of zero, which add nothing.
            Span<float> lastX = stackalloc float[Lanes];
            Span<float> lastDy = stackalloc float[Lanes];
            x[whole..].CopyTo(lastX);
            dy[whole..].CopyTo(lastDy);
            total = total.Plus(TKernel.SumGradients(lastX, lastDy, row));
        }

        return total;
    }

    private GradientSums Plus(GradientSums other) => new(Gradients + other.Gradients, Products + other.Products);
}
