using System.Numerics;

namespace Lucid.Volumes.Resampling;

/// <summary>
/// Any orders, axis after axis: first the slices across axis 0, each along its own two axes, then the columns along axis 0; the other way round where that needs
/// less room between the two. scipy sums the whole product of the three axes at once, which is the same up to the rounding of float64.
/// </summary>
internal static class SplinePass
{
    private const int Lanes = SplineFilter.Lanes;

    /// <summary>Resamples an array.</summary>
    /// <param name="maps">The three axes.</param>
    /// <param name="input">The array; where axis 0 has order 0 or 1, the slices that are needed are enough.</param>
    /// <param name="firstInput">The number of the first slice.</param>
    /// <param name="output">Receives the slices.</param>
    /// <param name="range">Which slices of the output to make.</param>
    /// <param name="clip">How results are clipped.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <typeparam name="TOutput">What is written, float32 or float64.</typeparam>
    public static void Run<TOutput>(
        AxisMap[] maps, ReadOnlyMemory<float> input, int firstInput, Memory<TOutput> output, SliceRange range, SplineClip clip, CancellationToken cancellation)
        where TOutput : unmanaged, INumber<TOutput>
    {
        SliceRange needed = maps[0].Inputs(range);
        int inputSlice = maps[1].Input * maps[2].Input;
        int outputSlice = checked(maps[1].Output * maps[2].Output);
        ReadOnlyMemory<float> used = input.Slice((needed.Start - firstInput) * inputSlice, needed.Count * inputSlice);
        ValueRange whole = clip == SplineClip.Array ? ValueRange.Of(used.Span) : ValueRange.Unlimited;
        if (maps[0].IsIdentity)
        {
            Slices(maps, used, output, needed.Count, whole, clip, cancellation);
            return;
        }

        bool isSlicesFirst = clip == SplineClip.Slices || (long)needed.Count * outputSlice <= (long)range.Count * inputSlice;
        double[] between = new double[checked(isSlicesFirst ? needed.Count * outputSlice : range.Count * inputSlice)];
        if (isSlicesFirst)
        {
            Slices<float, double>(maps, used, between, needed.Count, ValueRange.Unlimited, clip, cancellation);
            Columns<double, TOutput>(maps[0], between, needed.Start, output, outputSlice, range, whole, cancellation);
        }
        else
        {
            Columns<float, double>(maps[0], used, needed.Start, between, inputSlice, range, ValueRange.Unlimited, cancellation);
            Slices<double, TOutput>(maps, between, output, range.Count, whole, clip, cancellation);
        }
    }

    private static void Slices<TInput, TOutput>(
        AxisMap[] maps, ReadOnlyMemory<TInput> input, Memory<TOutput> output, int count, ValueRange range, SplineClip clip, CancellationToken cancellation)
        where TInput : unmanaged, INumber<TInput>
        where TOutput : unmanaged, INumber<TOutput>
    {
        int inputSlice = maps[1].Input * maps[2].Input;
        int outputSlice = maps[1].Output * maps[2].Output;
        Workers.For(count, () => new SliceRoom(maps), (slice, room) =>
        {
            ReadOnlySpan<TInput> from = input.Span.Slice(slice * inputSlice, inputSlice);
            Span<TOutput> to = output.Span.Slice(slice * outputSlice, outputSlice);
            ValueRange own = clip == SplineClip.Slices ? RangeOf(from) : range;
            for (int first = 0; first < maps[2].Input; first += Lanes)
            {
                LinePass<TInput, double>.Columns(
                    maps[1], from, room.Between, maps[2].Input, first, Math.Min(Lanes, maps[2].Input - first), ValueRange.Unlimited,
                    new SliceRange(0, maps[1].Output), 0, room.Lines);
            }

            for (int first = 0; first < maps[1].Output; first += Lanes)
            {
                LinePass<double, TOutput>.Rows(maps[2], room.Between, to, first, Math.Min(Lanes, maps[1].Output - first), own, room.Lines);
            }
        }, cancellation);
    }

    private static void Columns<TInput, TOutput>(
        AxisMap map, ReadOnlyMemory<TInput> input, int firstInput, Memory<TOutput> output, int columns, SliceRange rows, ValueRange range,
        CancellationToken cancellation)
        where TInput : unmanaged, INumber<TInput>
        where TOutput : unmanaged, INumber<TOutput>
    {
        int parts = (columns + Lanes - 1) / Lanes;
        Workers.For(parts, () => new double[LinePass<TInput, TOutput>.ScratchLength(map)], (part, lines) =>
            LinePass<TInput, TOutput>.Columns(
                map, input.Span, output.Span, columns, part * Lanes, Math.Min(Lanes, columns - part * Lanes), range, rows, firstInput, lines), cancellation);
    }

    private static ValueRange RangeOf<T>(ReadOnlySpan<T> values)
        where T : unmanaged, INumber<T>
    {
        double least = double.PositiveInfinity;
        double greatest = double.NegativeInfinity;
        foreach (T value in values)
        {
            least = Math.Min(least, double.CreateTruncating(value));
            greatest = Math.Max(greatest, double.CreateTruncating(value));
        }

        return new ValueRange(least, greatest);
    }

    /// <summary>What a thread needs for a slice: the slice resampled along its first axis, and lines side by side.</summary>
    private sealed class SliceRoom(AxisMap[] maps)
    {
        public double[] Between { get; } = new double[checked(maps[1].Output * maps[2].Input)];

        public double[] Lines { get; } = new double[Math.Max(LinePass<double, double>.ScratchLength(maps[1]), LinePass<double, double>.ScratchLength(maps[2]))];
    }
}
