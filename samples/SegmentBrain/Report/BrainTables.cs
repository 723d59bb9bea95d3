using System.Globalization;
using System.Net;
using System.Text;
using Lucid.Networks;

namespace Lucid.Samples.SegmentBrain.Report;

/// <summary>The tables of the report.</summary>
internal static class BrainTables
{
    /// <summary>How the scan is stored.</summary>
    public static string Scan(JobResult result)
    {
        Lucid.Volumes.Volume volume = result.Scan.Volume;
        var rows = new List<(string, string)>
        {
            ("Voxels", $"{volume.Width} × {volume.Height} × {volume.Depth}"),
            ("Spacing in mm", string.Join(" × ", volume.Spacing.Select(spacing => Number(spacing)))),
            ("Axes run to", Directions(volume)),
            ("Type of the voxels", volume.Header.DataType.ToString()),
        };
        return Table(rows) + (result.Scan.Note is { } note ? $"<p>Note: {WebUtility.HtmlEncode(note)}.</p>" : "");
    }

    /// <summary>What took how long.</summary>
    public static string Times(JobResult result) => Table(
    [
        ("Reading the scan", Seconds(result.Times.Reading)),
        ("Loading the network", Seconds(result.Times.Loading)),
        ("Preparing the scan", Seconds(result.Times.Preparing)),
        ("Network and labels", Seconds(result.Times.Predicting)),
        ("Together", Seconds(result.Times.Total)),
    ]);

    /// <summary>What the network is, and what it did.</summary>
    public static string Network(JobResult result)
    {
        NnUNetPlan plan = result.Network.Plan;
        return Table(
        [
            ("Dataset", plan.Dataset),
            ("Configuration", plan.Configuration),
            ("Input", string.Join(", ", plan.Channels.Select(channel => channel.Name))),
            ("Parameters", result.Network.Parameters.ToString("N0", CultureInfo.InvariantCulture)),
            ("Labels", string.Join(", ", plan.Labels.Select(label => label.Name))),
            ("Spacing in mm", string.Join(" × ", plan.Spacing.Select(Number))),
            ("Window", string.Join(" × ", plan.PatchSize)),
            ("Windows", result.Windows.ToString("N0", CultureInfo.InvariantCulture)),
            ("Passes of a window", result.Network.Passes > 1 ? $"{result.Network.Passes}, mirrored" : "1"),
        ]);
    }

    private static string Directions(Lucid.Volumes.Volume volume) => !volume.IsOrientationStated
        ? "not stated"
        : $"{volume.Orientation}: " + string.Join(", ", volume.Orientation.Select(letter => letter switch
        {
            'R' => "right",
            'L' => "left",
            'A' => "front",
            'P' => "back",
            'S' => "top",
            _ => "bottom",
        }));

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.00 s", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Table(IEnumerable<(string Name, string Value)> rows)
    {
        var html = new StringBuilder("<table><tbody>");
        foreach ((string name, string value) in rows)
        {
            html.Append("<tr><th>").Append(WebUtility.HtmlEncode(name)).Append("</th><td>").Append(WebUtility.HtmlEncode(value)).Append("</td></tr>");
        }

        return html.Append("</tbody></table>").ToString();
    }
}
