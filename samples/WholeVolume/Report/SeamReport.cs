using System.Globalization;
using System.Net;
using System.Text;
using Lucid.Samples.Report;
using Lucid.Samples.Report.Charts;
using Lucid.Samples.WholeVolume.Tiling;

namespace Lucid.Samples.WholeVolume.Report;

/// <summary>The report: the seams, and their absence.</summary>
internal static class SeamReport
{
    /// <summary>Writes the report whole or not at all.</summary>
    public static void Write(string path, JobResult result) => ReportPage.Write(path, Page(result));

    /// <summary>The report's text.</summary>
    public static string Page(JobResult result) => ReportPage.Of(
        $"{result.Name}, tile by tile",
        $"""
        <header>
        <h1>{WebUtility.HtmlEncode(result.Name)}, tile by tile</h1>
        <p>A volume of {JobDisplay.Mebibytes(sizeof(float) * result.VoxelCount)} was normalised by a program whose heap may grow to
        {result.HeapLimit}: {result.TileCount:N0} {(result.TileCount == 1 ? "tile was" : "tiles were")} read from the file twice,
        once to gather the statistics of all voxels, and once to normalise each tile by them.</p>
        {KeyFigures(result)}
        </header>
        <section>
        <h2>What can be seen</h2>
        <p>All pictures of the first two columns share one grey scale. {PictureNote(result.Comparison)} The difference is black where there
        is none and white from
        {JobDisplay.Number(SeamPictures.WhiteDifference)} standard deviations on.{(result.Comparison.Orientation.IsStated
            ? "" : " The file does not say how the scan lies in the patient: left and right are not marked.")}</p>
        {SeamPictures.Planes(result.Comparison)}
        </section>
        <section>
        <h2>Along a line through the middle</h2>
        <p>{ProfileNote(result.Comparison)}</p>
        <div style="max-width:760px">{ProfileChart(result.Comparison)}</div>
        <p><span class="tag before">each tile by its own statistics</span> &nbsp; <span class="tag after">by those of the whole</span></p>
        </section>
        <section>
        <h2>Figures</h2>
        <div class="scroll">{Figures(result)}</div>
        </section>
        <section>
        <h2>How it works</h2>
        <p>These are the two passes. Each thread gathers statistics of its own and merges them at the end. They are sums without rounding,
        so it does not matter to a single bit which thread took which tile.</p>
        <pre><code>{WebUtility.HtmlEncode(Source())}</code></pre>
        </section>
        <footer>Made by the WholeVolume sample of Lucid for .NET. Beside this file, as NIfTI-1: {WebUtility.HtmlEncode(string.Join(", ", result.Files))}.
        For demonstration, not for diagnosis.</footer>
        """);

    private static string KeyFigures(JobResult result) => string.Create(CultureInfo.InvariantCulture,
        $"""
        <div class="key">
        <div><b>{JobDisplay.Ratio(result.Comparison.SeamStepAlone)}</b><span>the step across a seam, beside one elsewhere,
        each tile by its own statistics</span></div>
        <div><b>{JobDisplay.Ratio(result.Comparison.SeamStepWhole)}</b><span>the same by the statistics of the whole</span></div>
        <div><b>{result.VoxelCount:N0}</b><span>voxels, {result.Shape}</span></div>
        <div><b>{result.Elapsed.TotalSeconds:0.0} s</b><span>for both passes,
        on {result.Threads} {(result.Threads == 1 ? "thread" : "threads")}</span></div>
        </div>
        """);

    private static string PictureNote(Comparison comparison) => comparison.GreatestDifference == 0
        ? "Both ways give the same values here."
        : "Where each tile is normalised by its own statistics, the same tissue comes out in another grey in each, and the tiles show.";

    private static string ProfileNote(Comparison comparison) =>
        comparison.Seams.Count == 0 ? "The volume is one tile here: there are no seams."
        : comparison.GreatestDifference == 0 ? "Dashed lines are seams. Both ways give the same values here."
        : "Dashed lines are seams. The tiles with their own statistics jump there; the others do not.";

    private static Chart ProfileChart(Comparison comparison)
    {
        Profile profile = comparison.Profile;
        double least = Math.Min(profile.Whole.Min(), profile.Alone.Min());
        double most = Math.Max(profile.Whole.Max(), profile.Alone.Max());
        double margin = Math.Max(0.5, 0.05 * (most - least));
        (double From, double To) height = (least - margin, most + margin);
        var chart = new Chart(
            "A line through the volume, normalised in two ways",
            "voxel along x",
            "standard deviations from the mean",
            (0, profile.Whole.Length - 1),
            height);
        foreach (int seam in comparison.Seams)
        {
            chart.Line("neutral", [(seam - 0.5, height.From), (seam - 0.5, height.To)]);
        }

        return chart.Line("before", profile.Alone.Select((value, x) => ((double)x, (double)value)))
            .Line("after", profile.Whole.Select((value, x) => ((double)x, (double)value)));
    }

    private static string Figures(JobResult result)
    {
        var html = new StringBuilder("<table><tbody>");
        AddRow("Voxels", $"{result.Shape}");
        AddRow("As float32", JobDisplay.Mebibytes(sizeof(float) * result.VoxelCount));
        AddRow("The heap might grow to", result.HeapLimit);
        AddRow("Tiles", JobDisplay.Number(result.TileCount));
        AddRow("Mean of the volume", JobDisplay.Number(result.Mean));
        AddRow("Its standard deviation", JobDisplay.Number(result.Deviation));
        AddRow("Typical difference between the two ways, in standard deviations", JobDisplay.Number(result.Comparison.TypicalDifference));
        AddRow("Greatest difference, in standard deviations", JobDisplay.Number(result.Comparison.GreatestDifference));
        return html.Append("</tbody></table>").ToString();

        void AddRow(string name, string value) => html.Append(CultureInfo.InvariantCulture, $"<tr><th>{name}</th><td>{value}</td></tr>");
    }

    /// <summary>The passes as they were compiled, from the first comment on.</summary>
    private static string Source()
    {
        string source = EmbeddedText.Read(typeof(SeamReport).Assembly, "VolumeNormalizer.cs");
        return source[source.IndexOf("///", StringComparison.Ordinal)..].Trim();
    }
}
