using System.Globalization;
using System.Net;
using System.Text;
using Lucid.Samples.BrainVolume.Matching;
using Lucid.Samples.BrainVolume.Volumes;
using Lucid.Samples.Volumes;

namespace Lucid.Samples.BrainVolume.Report;

/// <summary>The tables of the report.</summary>
internal static class ReportTables
{
    /// <summary>Mean, spread and range of every volume.</summary>
    public static string Volumes(MatchingResult result)
    {
        var html = new StringBuilder("""
            <table><thead><tr><th>Volume</th><th>voxels</th><th>mean</th><th>std. deviation</th>
            <th>least</th><th>greatest</th></tr></thead><tbody>
            """);
        AddVolume(html, "before", "as scanned", result.Before, result.SourceStatistics);
        AddVolume(html, "before", "normalised", result.Before, VolumeStatistics.Of(result.Before.Voxels));
        AddVolume(html, "after", "matched", result.After, VolumeStatistics.Of(result.After.Voxels));
        AddVolume(html, "reference", "as scanned", result.Reference, result.ReferenceStatistics);
        AddVolume(html, "reference", "normalised", result.Reference, VolumeStatistics.Of(result.Reference.Voxels));
        return html.Append("</tbody></table>").ToString();
    }

    /// <summary>The learned parameters, a row a channel.</summary>
    public static string Channels(TrainingRecord training)
    {
        var html = new StringBuilder("""
            <table><thead><tr><th>Channel</th><th>weight γ</th><th>bias β</th><th>bends at</th><th>share in the sum</th></tr></thead><tbody>
            """);
        for (int i = 0; i < training.Channels.Count; i++)
        {
            ChannelFigures channel = training.Channels[i];
            AddRow(html, null, (i + 1).ToString(CultureInfo.InvariantCulture),
                Number(channel.Weight), Number(channel.Bias), Number(channel.Kink), Number(channel.Mix));
        }

        return html.Append("</tbody></table>").ToString();
    }

    /// <summary>How the training went.</summary>
    public static string Training(MatchingResult result)
    {
        TrainingRecord training = result.Training;
        var html = new StringBuilder("<table><tbody>");
        AddRow(html, null, "Loss before training", Number(training.Losses[0]));
        AddRow(html, null, "Loss after training", Number(training.Losses[^1]));
        if (result.Floor is double floor)
        {
            AddRow(html, null, "Least possible for an intensity curve", Number(floor));
        }

        AddRow(html, null, "Steps", training.Steps.ToString("N0", CultureInfo.InvariantCulture));
        AddRow(html, null, "Voxels a step", training.VoxelsPerStep.ToString("N0", CultureInfo.InvariantCulture));
        AddRow(html, null, "Time", training.Elapsed.TotalSeconds.ToString("0.0 s", CultureInfo.InvariantCulture));
        return html.Append("</tbody></table>").ToString();
    }

    /// <summary>A number with three significant digits or more, however small it is.</summary>
    public static string Number(double value) => value.ToString(
        Math.Abs(value) switch { >= 1000 => "#,0", >= 100 => "0.#", >= 0.01 or 0 => "0.####", _ => "0.0e0" }, CultureInfo.InvariantCulture);

    /// <summary>A number to three decimals, where less means nothing: the mean of a normalised volume is zero and not some 1e-8.</summary>
    private static string Rounded(double value)
    {
        string text = value.ToString(Math.Abs(value) >= 1e6 ? "G4" : "#,0.000", CultureInfo.InvariantCulture);
        return text == "-0.000" ? "0.000" : text;
    }

    private static void AddVolume(StringBuilder html, string style, string state, Volume volume, VolumeStatistics statistics) =>
        AddRow(html, style, $"{volume.Name}, {state}", volume.Shape.ToString(),
            Rounded(statistics.Mean), Rounded(statistics.StandardDeviation), Rounded(statistics.Min), Rounded(statistics.Max));

    private static void AddRow(StringBuilder html, string? style, string name, params ReadOnlySpan<string> values)
    {
        string tag = style is null ? "" : $" class=\"tag {style}\"";
        html.Append("<tr><th").Append(tag).Append('>').Append(WebUtility.HtmlEncode(name)).Append("</th>");
        foreach (string value in values)
        {
            html.Append("<td>").Append(value).Append("</td>");
        }

        html.Append("</tr>");
    }
}
