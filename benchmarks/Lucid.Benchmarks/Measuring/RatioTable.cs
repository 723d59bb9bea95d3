namespace Lucid.Benchmarks.Measuring;

/// <summary>
/// A table of layers against a copy of their tensor. Copy, forward and backward alternate round by round; a ratio is the median of the rounds' own
/// ratios.
/// </summary>
internal static class RatioTable
{
    private const int Rounds = 9;

    /// <param name="title">What the rows are.</param>
    public static void WriteHead(string title)
    {
        Console.WriteLine($"| {title} | copy, ms | forward, copies | backward, copies |");
        Console.WriteLine("|---|---|---|---|");
    }

    /// <summary>Measures a layer.</summary>
    /// <param name="title">What stands before its figures.</param>
    /// <param name="shape">The shape of its input.</param>
    /// <param name="layer">The layer, and its overload over spans.</param>
    public static void WriteRow(string title, NormShape shape, (Layer Layer, SpanForward Forward) layer)
    {
        using var norm = new LucidNorm(shape, layer);
        Action[] works = [norm.Copy, norm.Forward, norm.Backward];
        foreach (Action work in works)
        {
            Clock.WarmUp(work);
        }

        double[][] rounds =
            [.. Enumerable.Range(0, Rounds).Select(_ => works.Select(work => Clock.MedianMilliseconds(work, shape.Calls)).ToArray())];
        FormattableString row =
            $"| {title} | {Of(times => times[0]):F4} | {Of(times => times[1] / times[0]):F2} | {Of(times => times[2] / times[0]):F2} |";
        Console.WriteLine(FormattableString.Invariant(row));

        double Of(Func<double[], double> figure) => Clock.Median(rounds.Select(figure));
    }
}
