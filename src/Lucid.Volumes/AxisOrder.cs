namespace Lucid.Volumes;

/// <summary>Arrays with their axes in another order: NumPy's <c>transpose</c>.</summary>
internal static class AxisOrder
{
    /// <summary>Copies a box of an array into an array whose axis i is the first one's axis <c>order[i]</c>.</summary>
    /// <param name="input">The array.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="order">Which of its axes each axis of the output is.</param>
    /// <param name="box">The box to copy, along the output's axes.</param>
    /// <param name="output">Receives the box.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static void Copy<T>(
        ReadOnlyMemory<T> input, GridShape shape, ReadOnlySpan<int> order, GridBox box, Memory<T> output, CancellationToken cancellation = default)
    {
        int[] own = [shape.Height * shape.Width, shape.Width, 1];
        (int depthStep, int heightStep, int widthStep) = (own[order[0]], own[order[1]], own[order[2]]);
        GridShape size = box.Shape;
        int start = box.Start.Depth * depthStep + box.Start.Height * heightStep + box.Start.Width * widthStep;
        Workers.For(size.Depth, z =>
        {
            ReadOnlySpan<T> from = input.Span;
            Span<T> to = output.Span;
            for (int y = 0; y < size.Height; y++)
            {
                int at = start + z * depthStep + y * heightStep;
                Span<T> row = to.Slice((z * size.Height + y) * size.Width, size.Width);
                if (widthStep == 1)
                {
                    from.Slice(at, row.Length).CopyTo(row);
                    continue;
                }

                for (int x = 0; x < row.Length; x++, at += widthStep)
                {
                    row[x] = from[at];
                }
            }
        }, cancellation);
    }
}
