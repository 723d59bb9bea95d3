namespace Lucid.Benchmarks.Chart;

/// <summary>One of the things that a plot compares: a name, and a shape and a colour of which either tells it from the others.</summary>
/// <param name="Name">For the legend.</param>
/// <param name="Index">Its place, from 0: decides shape and colour.</param>
internal sealed record PlotSeries(string Name, int Index)
{
    private static readonly (string Light, string Dark)[] Colours =
    [
        ("#0969da", "#58a6ff"), ("#cf222e", "#ff7b72"), ("#8250df", "#d2a8ff"), ("#bc4c00", "#ffa657"), ("#1a7f37", "#56d364"),
        ("#59636e", "#9198a1"),
    ];

    /// <summary>Circle, diamond, square, triangle, the triangle upside down, a cross: outlines around (0, 0).</summary>
    private static readonly string[] Outlines =
    [
        "M-6 0A6 6 0 1 0 6 0A6 6 0 1 0 -6 0Z", "M0 -6.5L6.5 0L0 6.5L-6.5 0Z", "M-5 -5H5V5H-5Z", "M0 -6L6 5H-6Z", "M0 6L6 -5H-6Z",
        "M-5 -2H-2V-5H2V-2H5V2H2V5H-2V2H-5Z",
    ];

    /// <summary>The mark at a place.</summary>
    public string Mark(double x, double y) =>
        FormattableString.Invariant($"""<path class="s{Index}" transform="translate({x} {y})" d="{Outlines[Index % Outlines.Length]}"/>""");

    /// <summary>The rule that colours its marks.</summary>
    public string Style(bool isDark)
    {
        (string light, string dark) = Colours[Index % Colours.Length];
        return $".s{Index} {{ fill: {(isDark ? dark : light)} }} ";
    }
}
