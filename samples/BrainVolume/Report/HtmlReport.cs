using System.Globalization;
using System.Net;
using Lucid.Samples.BrainVolume.Matching;
using Lucid.Samples.Report;
using Lucid.Samples.Volumes;

namespace Lucid.Samples.BrainVolume.Report;

/// <summary>The report: one HTML file that needs nothing beside it.</summary>
internal static class HtmlReport
{
    /// <summary>Writes the report whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="result">What it tells.</param>
    /// <param name="volumes">The names of the volumes that were written beside it.</param>
    public static void Write(string path, MatchingResult result, IReadOnlyList<string> volumes) =>
        ReportPage.Write(path, Page(result, volumes));

    /// <summary>The report's text.</summary>
    public static string Page(MatchingResult result, IReadOnlyList<string> volumes)
    {
        string source = WebUtility.HtmlEncode(result.Before.Name);
        string reference = WebUtility.HtmlEncode(result.Reference.Name);
        return ReportPage.Of(
            $"{result.Before.Name} matched to {result.Reference.Name}",
            $"""
            <header>
            <h1>{source} matched to {reference}</h1>
            <p>Two scanners show the same tissue in different greys. Both volumes were brought to mean 0 and standard deviation 1;
            then a small layer, declared in C# and trained here, learned the curve that turns the greys of {source} into those
            of {reference}.</p>
            {KeyFigures(result)}
            </header>
            {SliceSection(result)}
            {DifferenceSection(result)}
            <section>
            <h2>Intensities</h2>
            <p>The grey area is the distribution of {reference}; the line is {source}. Peaks are tissues: the closer the line follows the
            area, the better the contrasts agree. The peak of the dark background is higher than the chart.</p>
            <div class="pair">
            <figure><h3 class="tag before">Before</h3>{ReportCharts.Histogram(result, result.Before, "before")}</figure>
            <figure><h3 class="tag after">After</h3>{ReportCharts.Histogram(result, result.After, "after")}</figure>
            </div>
            </section>
            <section>
            <h2>What was learned</h2>
            <div class="pair">
            <figure><h3>The intensity curve</h3>{ReportCharts.Curve(result)}
            <figcaption>The grey that each grey of {source} becomes. The dots are where the layer’s channels bend the curve; along
            the dashed line nothing would change.</figcaption></figure>
            <figure><h3>The loss</h3>{ReportCharts.Loss(result)}
            <figcaption>{LossCaption(result)}</figcaption></figure>
            </div>
            </section>
            <section>
            <h2>Figures</h2>
            <p>“Normalised” and “matched” volumes are in units of standard deviations from the mean.</p>
            <div class="scroll">{ReportTables.Volumes(result)}</div>
            <br>
            <div class="pair">
            <div><h3>Training</h3><div class="scroll">{ReportTables.Training(result)}</div></div>
            <div><h3>The layer’s parameters</h3><div class="scroll">{ReportTables.Channels(result.Training)}</div></div>
            </div>
            </section>
            <section>
            <h2>How it works</h2>
            <p>These declarations are all there is to write; the compiler makes the forward and backward code of exactly these layers.</p>
            <pre><code>{WebUtility.HtmlEncode(Declarations())}</code></pre>
            <p>The volume goes through eight channels of the second layer at once. Each scales and shifts it and bends it at a point
            of its own; the weighted sum of the channels is a curve of straight pieces. {MethodNote(result)}</p>
            </section>
            <footer>Made by the BrainVolume sample of Lucid for .NET. Beside this file, as NIfTI-1:
            {WebUtility.HtmlEncode(string.Join(", ", volumes))}.
            For demonstration, not for diagnosis.</footer>
            """);
    }

    private static string KeyFigures(MatchingResult result)
    {
        TrainingRecord training = result.Training;
        double first = training.Losses[0];
        double last = training.Losses[^1];
        string change = last < first ? string.Create(CultureInfo.InvariantCulture, $"{first / last:0.0}× lower") : "not lower";
        return string.Create(CultureInfo.InvariantCulture,
            $"""
            <div class="key">
            <div><b>{change}</b><span>loss, from {ReportTables.Number(first)} to {ReportTables.Number(last)}</span></div>
            <div><b>{result.Before.Shape.Count:N0}</b><span>voxels, {result.Before.Shape}</span></div>
            <div><b>{training.Steps:N0}</b><span>training steps</span></div>
            <div><b>{training.Elapsed.TotalSeconds:0.0} s</b><span>training time</span></div>
            </div>
            """);
    }

    private static string SliceSection(MatchingResult result) =>
        $"""
        <section>
        <h2>The volumes</h2>
        <p>All pictures share one grey scale. {(result.IsAligned
            ? "The middle column should look like the right one: the same head, with the greys of the target."
            : "The heads differ, so compare the greys and not the shapes: tissue in the middle column should be as bright as in the "
                + "right one.")}
        {(result.Before.Orientation.IsStated || result.Reference.Orientation.IsStated ? "Letters mark the patient’s left (L) and right (R)." : "")}
        {string.Join(" ", new[] { result.Before, result.Reference }.Where(volume => !volume.Orientation.IsStated).Select(Unmarked))}</p>
        {ReportPictures.Slices(result)}
        </section>
        """;

    private static string Unmarked(Volume volume) =>
        $"The file of {WebUtility.HtmlEncode(volume.Name)} does not say how the scan lies in the patient: its left and right are not marked.";

    private static string DifferenceSection(MatchingResult result) => !result.IsAligned ? "" :
        $"""
        <section>
        <h2>What still differs</h2>
        <p>The same head was scanned twice, so each voxel can be compared. Black is no difference, white is
        {ReportTables.Number(ReportPictures.WhiteDifference)} standard deviations or more. What remains after matching is noise, edges
        and the scanners’ uneven sensitivity, which no intensity curve can take away.</p>
        {ReportPictures.Differences(result)}
        </section>
        """;

    private static string LossCaption(MatchingResult result) => result.IsAligned
        ? "The mean squared difference between the two scans, voxel by voxel, at each step. The dashed line is what the best of all "
            + "curves would leave."
        : "The mean squared difference from the target at each step. The steps take turns at interleaved parts of a large volume, "
            + "which can make it flicker.";

    private static string MethodNote(MatchingResult result) => result.IsAligned
        ? "The loss compares each voxel with the same voxel of the other scan."
        : "The two heads are not aligned, so no voxel answers to another. The target was therefore made by matching distributions: "
            + "among the voxels brighter than the mean, each quantile of one scan takes the value of that quantile of the other. "
            + "The layer learned that mapping.";

    /// <summary>The layers' source as it was compiled, from the first comment on.</summary>
    private static string Declarations()
    {
        string source = EmbeddedText.Read(typeof(HtmlReport).Assembly, "ContrastLayers.cs");
        return source[source.IndexOf("///", StringComparison.Ordinal)..].Trim();
    }
}
