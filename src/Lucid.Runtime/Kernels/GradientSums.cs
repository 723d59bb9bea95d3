using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

/// <summary>
/// The two sums of a row's backward pass, Σg and Σg·(x − μ). A kernel gathers runs of 512 elements in 32 float lanes each and hands them over;
/// here they are added up in double, so that the rounding of long sums never shows.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct GradientSums
{
    /// <summary>The lanes of each sum.</summary>
    public const int Lanes = 32;

    /// <summary>The elements that float lanes may gather before they are handed over: 16 a lane.</summary>
    public const int RunLength = 512;

    private WideLanes _gradients;
    private WideLanes _products;

    /// <summary>Σg.</summary>
    public readonly double Gradients => _gradients.Sum();

    /// <summary>Σg·(x − μ).</summary>
    public readonly double Products => _products.Sum();

    /// <summary>The sums over a whole row, run by run.</summary>
    internal static GradientSums Of<TKernel>(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, in RowTransform row)
        where TKernel : INormalizationKernel
    {
        GradientSums sums = default;
        int whole = x.Length - (x.Length % Lanes);
        for (int start = 0; start < whole; start += RunLength)
        {
            int length = Math.Min(RunLength, whole - start);
            TKernel.SumGradients(x.Slice(start, length), dy.Slice(start, length), row, ref sums);
        }

        if (whole < x.Length)
        {
            // The last elements come in a run of their own, padded with gradients of zero, which add nothing.
            Span<float> lastX = stackalloc float[Lanes];
            Span<float> lastDy = stackalloc float[Lanes];
            x[whole..].CopyTo(lastX);
            dy[whole..].CopyTo(lastDy);
            TKernel.SumGradients(lastX, lastDy, row, ref sums);
        }

        return sums;
    }

    /// <summary>Adds the lanes of one run.</summary>
    /// <param name="g0">Σg in lanes 0 to 7.</param>
    /// <param name="g1">Σg in lanes 8 to 15.</param>
    /// <param name="g2">Σg in lanes 16 to 23.</param>
    /// <param name="g3">Σg in lanes 24 to 31.</param>
    /// <param name="p0">Σg·(x − μ) in lanes 0 to 7.</param>
    /// <param name="p1">Σg·(x − μ) in lanes 8 to 15.</param>
    /// <param name="p2">Σg·(x − μ) in lanes 16 to 23.</param>
    /// <param name="p3">Σg·(x − μ) in lanes 24 to 31.</param>
    public void Add(
        Vector256<float> g0, Vector256<float> g1, Vector256<float> g2, Vector256<float> g3,
        Vector256<float> p0, Vector256<float> p1, Vector256<float> p2, Vector256<float> p3)
    {
        _gradients.Add(g0, g1, g2, g3);
        _products.Add(p0, p1, p2, p3);
    }

    /// <summary>32 lanes in double.</summary>
    private struct WideLanes
    {
        private Vector256<double> _w0, _w1, _w2, _w3, _w4, _w5, _w6, _w7;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(Vector256<float> v0, Vector256<float> v1, Vector256<float> v2, Vector256<float> v3)
        {
            _w0 += Vector256.WidenLower(v0);
            _w1 += Vector256.WidenUpper(v0);
            _w2 += Vector256.WidenLower(v1);
            _w3 += Vector256.WidenUpper(v1);
            _w4 += Vector256.WidenLower(v2);
            _w5 += Vector256.WidenUpper(v2);
            _w6 += Vector256.WidenLower(v3);
            _w7 += Vector256.WidenUpper(v3);
        }

        public readonly double Sum() => LaneTree.Sum(_w0, _w1, _w2, _w3, _w4, _w5, _w6, _w7);
    }
}
