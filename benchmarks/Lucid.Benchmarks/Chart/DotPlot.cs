using System.Globalization;
using System.Net;
using System.Text;

namespace Lucid.Benchmarks.Chart;

/// <summary>
/// Dots in rows, over a logarithmic axis that several panels share; as SVG which follows the reader's choice of light or dark.
/// </summary>
internal sealed class DotPlot
{
    private const int LeastLeft = 96;
    private const int PanelWidth = 380;
    // Room for the last label of one axis and the first of the next.
    private const int PanelGap = 48;
    private const int Top = 84;
    private const int RowHeight = 26;
    private const int Bottom = 48;
    private const int LegendGap = 44;
    private const int LabelGap = 12;
    private const int WidthOfLetter = 8;

    private static readonly double[] Ticks = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500];

    private readonly IReadOnlyList<PlotSeries> _series;
    private readonly IReadOnlyList<string> _rows;
    private readonly StringBuilder _svg = new();
    private readonly int _left;
    private readonly double _least;
    private readonly double _most;
    private int _panels;

    /// <param name="rows">The rows' labels, from top to bottom.</param>
    /// <param name="series">What is compared, for the legend.</param>
    /// <param name="range">The least and the greatest value.</param>
    public DotPlot(IReadOnlyList<string> rows, IReadOnlyList<PlotSeries> series, (double Least, double Most) range)
    {
        _rows = rows;
        _series = series;
        _least = Ticks.Last(tick => tick == Ticks[0] || tick <= range.Least);
        _most = Ticks.First(tick => tick == Ticks[^1] || tick >= range.Most);
        _left = Math.Max(LeastLeft, (2 * LabelGap) + (WidthOfLetter * rows.Max(row => row.Length)));
        for (int row = 0; row < rows.Count; row++)
        {
            Add($"""<text x="{_left - LabelGap}" y="{Y(row)}" dy="0.35em" class="end">{Escape(rows[row])}</text>""");
        }

        int x = _left;
        foreach (PlotSeries one in series)
        {
            Add($"{one.Mark(x, 22)}");
            Add($"""<text x="{x + 12}" y="22" dy="0.35em">{Escape(one.Name)}</text>""");
            x += LegendGap + (WidthOfLetter * one.Name.Length);
        }
    }

    private int Height => Top + (_rows.Count * RowHeight) + Bottom;

    /// <summary>Adds a panel to the right.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="axisLabel">What the axis counts.</param>
    /// <param name="value">The value of a row and a series; null where there is none.</param>
    public void AddPanel(string title, string axisLabel, Func<int, int, double?> value)
    {
        int start = _left + (_panels++ * (PanelWidth + PanelGap));
        int bottom = Height - Bottom;
        Add($"""<text x="{start}" y="58" class="title">{Escape(title)}</text>""");
        foreach (double tick in Ticks.Where(tick => tick >= _least && tick <= _most))
        {
            string style = tick == 1 ? "unit" : "grid";
            Add($"""<line class="{style}" x1="{X(start, tick)}" x2="{X(start, tick)}" y1="{Top - 12}" y2="{bottom}"/>""");
            Add($"""<text x="{X(start, tick)}" y="{bottom + 16}" class="middle">{tick}</text>""");
        }

        Add($"""<text x="{start + (PanelWidth / 2)}" y="{bottom + 36}" class="middle">{Escape(axisLabel)}</text>""");
        for (int row = 0; row < _rows.Count; row++)
        {
            Add($"""<line class="grid" x1="{start}" x2="{start + PanelWidth}" y1="{Y(row)}" y2="{Y(row)}"/>""");

            // The first series is drawn last, over the others.
            for (int i = _series.Count - 1; i >= 0; i--)
            {
                if (value(row, i) is { } number)
                {
                    Add($"{_series[i].Mark(X(start, number), Y(row))}");
                }
            }
        }
    }

    /// <summary>The chart as a file.</summary>
    /// <param name="description">What it shows, for those who cannot see it.</param>
    public string ToSvg(string description)
    {
        int width = _left + (_panels * (PanelWidth + PanelGap));
        string colours = string.Concat(_series.Select(series => series.Style(isDark: false)));
        string darkColours = string.Concat(_series.Select(series => series.Style(isDark: true)));
        return $$"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{width}} {{Height}}" width="{{width}}" role="img">
            <title>{{Escape(description)}}</title>
            <style>
            text { font: 13px system-ui, sans-serif; fill: #1f2328 }
            .title { font-weight: 600 } .end { text-anchor: end } .middle { text-anchor: middle }
            .grid { stroke: #d1d9e0 } .unit { stroke: #59636e; stroke-dasharray: 4 3 } .background { fill: #ffffff }
            {{colours}}
            @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3 } .grid { stroke: #30363d } .unit { stroke: #9198a1 } .background { fill: #0d1117 }
            {{darkColours}}
            }
            </style>
            <rect class="background" width="100%" height="100%"/>
            {{_svg}}</svg>

            """;
    }

    private static double Y(int row) => Top + ((row + 0.5) * RowHeight);

    private double X(int start, double value) =>
        Math.Round(start + (PanelWidth * (Math.Log(Math.Clamp(value, _least, _most) / _least) / Math.Log(_most / _least))), 1);

    private void Add(FormattableString svg) => _svg.Append(svg.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
