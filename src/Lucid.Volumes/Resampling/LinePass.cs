using System.Numerics;
using System.Runtime.InteropServices;

namespace Lucid.Volumes.Resampling;

/// <summary>Resamples the lines along one axis, <see cref="SplineFilter.Lanes"/> side by side. Reckoned in float64, in the order of scipy's sums along a line.</summary>
/// <typeparam name="TInput">What is read, float32 or float64.</typeparam>
/// <typeparam name="TOutput">What is written, float32 or float64.</typeparam>
internal static class LinePass<TInput, TOutput>
    where TInput : unmanaged, INumber<TInput>
    where TOutput : unmanaged, INumber<TOutput>
{
    private const int Lanes = SplineFilter.Lanes;

    /// <summary>The room that a pass needs beside its input and output.</summary>
    public static int ScratchLength(AxisMap map) => checked((map.Input + 2 * map.Padding + 1) * Lanes);

    /// <summary>Resamples neighbouring columns of a matrix.</summary>
    /// <param name="map">The axis along the columns.</param>
    /// <param name="input">The matrix, row by row.</param>
    /// <param name="output">Receives the result, row by row.</param>
    /// <param name="columns">The length of a row in both.</param>
    /// <param name="first">The first column.</param>
    /// <param name="count">How many columns, at most <see cref="SplineFilter.Lanes"/>.</param>
    /// <param name="range">What results are clipped to.</param>
    /// <param name="rows">The output rows to make; <paramref name="output"/> begins with the first of them.</param>
    /// <param name="firstInput">The row that <paramref name="input"/> begins with, for orders 0 and 1.</param>
    /// <param name="scratch">Room of <see cref="ScratchLength"/>.</param>
    public static void Columns(
        AxisMap map, ReadOnlySpan<TInput> input, Span<TOutput> output, int columns, int first, int count, ValueRange range, SliceRange rows, int firstInput,
        Span<double> scratch)
    {
        SliceRange needed = map.Inputs(rows);
        Span<double> lines = scratch[..((map.Input + 2 * map.Padding) * Lanes)];
        for (int i = needed.Start; i < needed.End; i++)
        {
            ReadOnlySpan<TInput> row = input.Slice((i - firstInput) * columns + first, count);
            Span<double> line = lines.Slice((i + map.Padding) * Lanes, Lanes);
            for (int lane = 0; lane < count; lane++)
            {
                line[lane] = double.CreateTruncating(row[lane]);
            }

            line[count..].Clear();
        }

        Prepare(map, lines);
        Span<double> sums = scratch.Slice(lines.Length, Lanes);
        for (int k = rows.Start; k < rows.End; k++)
        {
            Sum(map, lines, k, sums);
            Span<TOutput> row = output.Slice((k - rows.Start) * columns + first, count);
            for (int lane = 0; lane < count; lane++)
            {
                row[lane] = TOutput.CreateTruncating(range.Clip(sums[lane]));
            }
        }
    }

    /// <summary>Resamples neighbouring rows of a matrix.</summary>
    /// <param name="map">The axis along the rows.</param>
    /// <param name="input">The matrix, row by row.</param>
    /// <param name="output">Receives the result, row by row.</param>
    /// <param name="first">The first row.</param>
    /// <param name="count">How many rows, at most <see cref="SplineFilter.Lanes"/>.</param>
    /// <param name="range">What results are clipped to.</param>
    /// <param name="scratch">Room of <see cref="ScratchLength"/>.</param>
    public static void Rows(
        AxisMap map, ReadOnlySpan<TInput> input, Span<TOutput> output, int first, int count, ValueRange range, Span<double> scratch)
    {
        Span<double> lines = scratch[..((map.Input + 2 * map.Padding) * Lanes)];
        lines.Clear();
        for (int lane = 0; lane < count; lane++)
        {
            ReadOnlySpan<TInput> row = input.Slice((first + lane) * map.Input, map.Input);
            for (int i = 0; i < row.Length; i++)
            {
                lines[(i + map.Padding) * Lanes + lane] = double.CreateTruncating(row[i]);
            }
        }

        Prepare(map, lines);
        Span<double> sums = scratch.Slice(lines.Length, Lanes);
        for (int k = 0; k < map.Output; k++)
        {
            Sum(map, lines, k, sums);
            for (int lane = 0; lane < count; lane++)
            {
                output[(first + lane) * map.Output + k] = TOutput.CreateTruncating(range.Clip(sums[lane]));
            }
        }
    }

    /// <summary>Goes on with the last values beyond the ends, and makes the coefficients of a spline.</summary>
    private static void Prepare(AxisMap map, Span<double> lines)
    {
        if (map.Padding == 0 || map.IsIdentity)
        {
            return;
        }

        int last = (map.Padding + map.Input - 1) * Lanes;
        for (int i = 0; i < map.Padding; i++)
        {
            lines.Slice(map.Padding * Lanes, Lanes).CopyTo(lines[(i * Lanes)..]);
            lines.Slice(last, Lanes).CopyTo(lines[(last + (i + 1) * Lanes)..]);
        }

        SplineFilter.Apply(lines, map.Order);
    }

    private static void Sum(AxisMap map, ReadOnlySpan<double> lines, int output, Span<double> sums)
    {
        if (map.IsIdentity)
        {
            lines.Slice((output + map.Padding) * Lanes, Lanes).CopyTo(sums);
            return;
        }

        Span<Vector<double>> totals = MemoryMarshal.Cast<double, Vector<double>>(sums);
        ReadOnlySpan<double> weights = map.Weights(output);
        for (int tap = 0; tap < weights.Length; tap++)
        {
            ReadOnlySpan<Vector<double>> values = MemoryMarshal.Cast<double, Vector<double>>(lines.Slice(map.Place(output, tap) * Lanes, Lanes));
            var weight = new Vector<double>(weights[tap]);
            for (int i = 0; i < totals.Length; i++)
            {
                totals[i] = tap == 0 ? weight * values[i] : totals[i] + weight * values[i];
            }
        }
    }
}
