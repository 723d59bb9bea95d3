using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

/// <summary>
/// The one way to add up floats: in double, in a written-down order, so that a sum has the same bits with any vector width or none. Accurate as any
/// double accumulation is: whole numbers are exact up to 2⁵³, so 10⁸ ones make 10⁸.
/// </summary>
internal static class Summation
{
    private const int LaneCount = 16;

    /// <summary>
    /// The sum of a run. Element i goes to lane i mod 16, each lane adds its elements in order, and the lanes are added by halves:
    /// lane j and lane j + 8 for j below 8, then j + 4, j + 2, j + 1.
    /// </summary>
    public static double Sum(ReadOnlySpan<float> values)
    {
        Vector256<double> lanes0 = default, lanes4 = default, lanes8 = default, lanes12 = default;

        ReadOnlySpan<Vector256<float>> vectors = MemoryMarshal.Cast<float, Vector256<float>>(values[..(values.Length / LaneCount * LaneCount)]);
        for (int i = 0; i + 1 < vectors.Length; i += 2)
        {
            (Vector256<double> first, Vector256<double> second) = Vector256.Widen(vectors[i]);
            (Vector256<double> third, Vector256<double> fourth) = Vector256.Widen(vectors[i + 1]);
            lanes0 += first;
            lanes4 += second;
            lanes8 += third;
            lanes12 += fourth;
        }

        Span<double> lanes = stackalloc double[LaneCount];
        lanes0.CopyTo(lanes);
        lanes4.CopyTo(lanes[4..]);
        lanes8.CopyTo(lanes[8..]);
        lanes12.CopyTo(lanes[12..]);

        ReadOnlySpan<float> tail = values[(vectors.Length * Vector256<float>.Count)..];
        for (int i = 0; i < tail.Length; i++)
        {
            lanes[i] += tail[i];
        }

        for (int half = LaneCount / 2; half > 0; half /= 2)
        {
            for (int i = 0; i < half; i++)
            {
                lanes[i] += lanes[i + half];
            }
        }

        return lanes[0];
    }

    /// <summary>Adds a run of values to as many sums, each to its own: sums over outer dimensions keep the order of the runs.</summary>
    public static void AddTo(Span<double> sums, ReadOnlySpan<float> values)
    {
        ReadOnlySpan<Vector256<float>> vectors = MemoryMarshal.Cast<float, Vector256<float>>(values);
        Span<Vector256<double>> targets = MemoryMarshal.Cast<double, Vector256<double>>(sums);
        for (int i = 0; i < vectors.Length; i++)
        {
            (Vector256<double> first, Vector256<double> second) = Vector256.Widen(vectors[i]);
            targets[2 * i] += first;
            targets[(2 * i) + 1] += second;
        }

        for (int i = vectors.Length * Vector256<float>.Count; i < values.Length; i++)
        {
            sums[i] += values[i];
        }
    }
}
