using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

/// <summary>
/// The one way to add up floats: in double, in a written-down order, so that a sum has the same bits with any vector width or none. Accurate as any
/// double accumulation is: whole numbers are exact up to 2⁵³, so 10⁸ ones make 10⁸.
/// </summary>
internal static class Summation
{
    private const int LaneCount = 32;
    private const int VectorsPerTurn = 4;

    /// <summary>
    /// The sum of a run: element i goes to lane i mod 32, each lane adds its elements in order, and <see cref="LaneTree"/> adds the lanes.
    /// </summary>
    public static double Sum(ReadOnlySpan<float> values)
    {
        Vector256<double> w0 = default, w1 = default, w2 = default, w3 = default;
        Vector256<double> w4 = default, w5 = default, w6 = default, w7 = default;

        // The last elements come in a turn of their own, padded with zeros, which change no lane.
        int whole = values.Length - (values.Length % LaneCount);
        Span<float> last = stackalloc float[LaneCount];
        last.Clear();
        values[whole..].CopyTo(last);

        ReadOnlySpan<Vector256<float>> vectors = MemoryMarshal.Cast<float, Vector256<float>>(values[..whole]);
        for (int i = 0; i <= vectors.Length; i += VectorsPerTurn)
        {
            ReadOnlySpan<Vector256<float>> turn = i < vectors.Length
                ? vectors.Slice(i, VectorsPerTurn)
                : MemoryMarshal.Cast<float, Vector256<float>>(last);
            w0 += Vector256.WidenLower(turn[0]);
            w1 += Vector256.WidenUpper(turn[0]);
            w2 += Vector256.WidenLower(turn[1]);
            w3 += Vector256.WidenUpper(turn[1]);
            w4 += Vector256.WidenLower(turn[2]);
            w5 += Vector256.WidenUpper(turn[2]);
            w6 += Vector256.WidenLower(turn[3]);
            w7 += Vector256.WidenUpper(turn[3]);
        }

        return LaneTree.Sum(w0, w1, w2, w3, w4, w5, w6, w7);
    }

    /// <summary>Adds a run of values to as many sums, each to its own.</summary>
    public static void AddTo(Span<double> sums, ReadOnlySpan<float> values)
    {
        ReadOnlySpan<Vector256<float>> vectors = MemoryMarshal.Cast<float, Vector256<float>>(values);
        Span<Vector256<double>> targets = MemoryMarshal.Cast<double, Vector256<double>>(sums);
        for (int i = 0; i < vectors.Length; i++)
        {
            targets[2 * i] += Vector256.WidenLower(vectors[i]);
            targets[(2 * i) + 1] += Vector256.WidenUpper(vectors[i]);
        }

        for (int i = vectors.Length * Vector256<float>.Count; i < values.Length; i++)
        {
            sums[i] += values[i];
        }
    }
}
