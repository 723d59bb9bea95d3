using System.Numerics;
using System.Runtime.InteropServices;

namespace Lucid.Volumes.Resampling;

/// <summary>Orders 0 and 1: each output is a sum over the inputs beside it, so slices can be made from the slices beside them. Reckoned in float64.</summary>
internal static class LocalSums
{
    /// <summary>The rows that a thread makes at a time.</summary>
    private const int RowsAtATime = 16;

    /// <summary>Makes slices of the output.</summary>
    /// <param name="maps">The three axes.</param>
    /// <param name="input">Input slices.</param>
    /// <param name="firstInput">The number of the first one.</param>
    /// <param name="output">Receives the slices.</param>
    /// <param name="range">Which slices.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static void Run(
        AxisMap[] maps, ReadOnlyMemory<float> input, int firstInput, Memory<float> output, SliceRange range, CancellationToken cancellation)
    {
        int rows = checked(range.Count * maps[1].Output);
        int parts = (rows + RowsAtATime - 1) / RowsAtATime;
        Workers.For(parts, () => new double[maps[2].Input + Vector<float>.Count], (part, sums) =>
        {
            for (int row = part * RowsAtATime; row < Math.Min(rows, (part + 1) * RowsAtATime); row++)
            {
                (int z, int y) = Math.DivRem(row, maps[1].Output);
                SumRows(maps, input.Span, firstInput, range.Start + z, y, sums);
                SumAlong(maps[2], sums, output.Span.Slice(row * maps[2].Output, maps[2].Output));
            }
        }, cancellation);
    }

    /// <summary>The weighted sum of the input's rows that an output row lies between.</summary>
    private static void SumRows(AxisMap[] maps, ReadOnlySpan<float> input, int firstInput, int z, int y, double[] sums)
    {
        (int height, int width) = (maps[1].Input, maps[2].Input);
        bool isFirst = true;
        for (int tapZ = 0; tapZ < Taps(maps[0]); tapZ++)
        {
            (int slice, double weightZ) = Tap(maps[0], z, tapZ);
            for (int tapY = 0; tapY < Taps(maps[1]); tapY++)
            {
                (int line, double weightY) = Tap(maps[1], y, tapY);
                if (weightZ != 0 && weightY != 0)
                {
                    Add(input.Slice(((slice - firstInput) * height + line) * width, width), weightZ * weightY, sums, isFirst);
                    isFirst = false;
                }
            }
        }
    }

    private static void Add(ReadOnlySpan<float> row, double weight, double[] sums, bool isFirst)
    {
        var scale = new Vector<double>(weight);
        int i = 0;
        Span<Vector<double>> totals = MemoryMarshal.Cast<double, Vector<double>>(sums.AsSpan());
        for (; i + Vector<float>.Count <= row.Length; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(row[i..]), out Vector<double> low, out Vector<double> high);
            ref Vector<double> total = ref totals[i / Vector<double>.Count];
            ref Vector<double> next = ref totals[i / Vector<double>.Count + 1];
            total = isFirst ? scale * low : total + scale * low;
            next = isFirst ? scale * high : next + scale * high;
        }

        for (; i < row.Length; i++)
        {
            sums[i] = isFirst ? weight * row[i] : sums[i] + weight * row[i];
        }
    }

    private static void SumAlong(AxisMap map, double[] sums, Span<float> output)
    {
        if (map.IsIdentity)
        {
            for (int x = 0; x < output.Length; x++)
            {
                output[x] = (float)sums[x];
            }
        }
        else if (map.Order == 0)
        {
            for (int x = 0; x < output.Length; x++)
            {
                output[x] = (float)sums[map.Place(x, 0)];
            }
        }
        else
        {
            for (int x = 0; x < output.Length; x++)
            {
                ReadOnlySpan<int> places = map.Places(x);
                ReadOnlySpan<double> weights = map.Weights(x);
                output[x] = (float)(sums[places[0]] * weights[0] + sums[places[1]] * weights[1]);
            }
        }
    }

    private static int Taps(AxisMap map) => map.IsIdentity ? 1 : map.Order + 1;

    private static (int Place, double Weight) Tap(AxisMap map, int output, int tap) =>
        map.IsIdentity ? (output, 1) : (map.Place(output, tap), map.Weights(output)[tap]);
}
