using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

/// <summary>
/// The one way to add up floats: in double, in a fixed order, so that a sum has the same bits with any vector width or none.
/// As accurate as any accumulation in double: whole numbers are exact up to 2⁵³, so 10⁸ ones make 10⁸.
/// </summary>
internal static class Summation
{
    private const int LaneCount = MomentLanes.BlockLength;

    /// <summary>
    /// The sum of a run: element i goes to lane i mod 32, each lane adds its elements in order, and <see cref="LaneTree"/> adds the lanes.
    /// </summary>
    public static unsafe double Sum(ReadOnlySpan<float> values)
    {
        fixed (float* x = values)
        {
            Vector512<double> s0 = default, s1 = default, s2 = default, s3 = default;
            nint length = values.Length;
            nint i = 0;
            for (; i <= length - LaneCount; i += LaneCount)
            {
                Add(x + i, ref s0, ref s1, ref s2, ref s3);
            }

            if (i < length)
            {
                // Zeros change no lane.
                PaddedBlock last = default;
                Add(last.Fill(x + i, length - i, 0f), ref s0, ref s1, ref s2, ref s3);
            }

            return LaneTree.Sum(s0, s1, s2, s3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Add(
        float* x, ref Vector512<double> s0, ref Vector512<double> s1, ref Vector512<double> s2, ref Vector512<double> s3)
    {
        s0 += Widening.Load(x);
        s1 += Widening.Load(x + Vector512<double>.Count);
        s2 += Widening.Load(x + (2 * Vector512<double>.Count));
        s3 += Widening.Load(x + (3 * Vector512<double>.Count));
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
