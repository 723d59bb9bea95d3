using System.Globalization;
using System.Net;
using System.Text;

namespace Lucid.Samples.Report.Charts;

/// <summary>
/// A chart as inline SVG: frame, grid and labels, and the marks that callers add. Colours come from the page's style sheet.
/// </summary>
public sealed class Chart
{
    private const int Width = 560;
    private const int Height = 300;
    private const int Left = 58;
    private const int Right = 16;
    private const int Top = 14;
    private const int Bottom = 46;

    private readonly string _description;
    private readonly Axis _x;
    private readonly Axis _y;
    private readonly StringBuilder _marks = new();

    /// <param name="description">What the chart shows, for those who cannot see it.</param>
    /// <param name="xLabel">What is measured along x.</param>
    /// <param name="yLabel">What is measured along y.</param>
    /// <param name="x">The least and the greatest x.</param>
    /// <param name="y">The least and the greatest y.</param>
    /// <param name="isLogarithmic">Whether y is logarithmic.</param>
    public Chart(
        string description,
        string xLabel,
        string yLabel,
        (double From, double To) x,
        (double From, double To) y,
        bool isLogarithmic = false)
    {
        _description = description;
        _x = new Axis(x.From, x.To, Left, Width - Right);
        _y = new Axis(y.From, y.To, Height - Bottom, Top, isLogarithmic);
        foreach ((double value, string label) in _x.Ticks())
        {
            string at = Pixel(_x.Position(value));
            Mark($"""<line class="grid" x1="{at}" x2="{at}" y1="{Top}" y2="{Height - Bottom}"/>""");
            Mark($"""<text x="{at}" y="{Height - Bottom + 17}" class="middle">{label}</text>""");
        }

        foreach ((double value, string label) in _y.Ticks())
        {
            string at = Pixel(_y.Position(value));
            Mark($"""<line class="grid" x1="{Left}" x2="{Width - Right}" y1="{at}" y2="{at}"/>""");
            Mark($"""<text x="{Left - 8}" y="{at}" dy="0.35em" class="end">{label}</text>""");
        }

        const int MiddleX = (Left + Width - Right) / 2;
        const int MiddleY = (Top + Height - Bottom) / 2;
        Mark($"""<text class="label middle" x="{MiddleX}" y="{Height - 8}">{Escape(xLabel)}</text>""");
        Mark($"""<text class="label middle" transform="translate(14 {MiddleY}) rotate(-90)">{Escape(yLabel)}</text>""");
    }

    /// <summary>Adds a line through points; what lies outside the frame is cut off.</summary>
    public Chart Line(string style, IEnumerable<(double X, double Y)> points)
    {
        Mark($"""<path class="line {style}" d="{Path(points)}"/>""");
        return this;
    }

    /// <summary>Adds the area between a line and the bottom.</summary>
    public Chart Area(string style, IReadOnlyList<(double X, double Y)> points)
    {
        string first = Pixel(_x.Position(points[0].X));
        string last = Pixel(_x.Position(points[^1].X));
        Mark($"""<path class="area {style}" d="{Path(points)}L{last} {Height - Bottom}L{first} {Height - Bottom}Z"/>""");
        return this;
    }

    /// <summary>Adds a dot.</summary>
    public Chart Dot(string style, double x, double y)
    {
        Mark($"""<circle class="dot {style}" cx="{Pixel(_x.Position(x))}" cy="{Pixel(_y.Position(y))}" r="4"/>""");
        return this;
    }

    /// <summary>Adds a remark below and left of a point.</summary>
    public Chart Note(double x, double y, string text)
    {
        Mark($"""<text class="end" x="{Pixel(_x.Position(x) - 6)}" y="{Pixel(_y.Position(y) + 16)}">{Escape(text)}</text>""");
        return this;
    }

    /// <summary>The chart as SVG.</summary>
    public override string ToString() =>
        $"""
        <svg class="chart" viewBox="0 0 {Width} {Height}" role="img" aria-label="{Escape(_description)}">
        {_marks}
        <rect class="frame" x="{Left}" y="{Top}" width="{Width - Left - Right}" height="{Height - Top - Bottom}"/>
        </svg>
        """;

    private void Mark(FormattableString svg) => _marks.Append(FormattableString.Invariant(svg));

    private string Path(IEnumerable<(double X, double Y)> points)
    {
        var path = new StringBuilder();
        foreach ((double x, double y) in points)
        {
            double top = Math.Clamp(_y.Position(y), Top, Height - Bottom);
            path.Append(path.Length == 0 ? 'M' : 'L').Append(Pixel(_x.Position(x))).Append(' ').Append(Pixel(top));
        }

        return path.ToString();
    }

    private static string Pixel(double position) => position.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
