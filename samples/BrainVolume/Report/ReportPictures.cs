using System.Net;
using System.Text;
using Lucid.Samples.BrainVolume.Matching;
using Lucid.Samples.Report;
using Lucid.Samples.Volumes;

namespace Lucid.Samples.BrainVolume.Report;

/// <summary>The slices of the report, as pictures inside the page.</summary>
internal static class ReportPictures
{
    /// <summary>Differences are shown from black (none) to white (this many standard deviations or more).</summary>
    public const float WhiteDifference = 0.75f;

    /// <summary>Three planes of source, result and reference, all with one grey scale.</summary>
    public static string Slices(MatchingResult result)
    {
        Quantiles reference = Quantiles.Of(result.Reference.Voxels, _ => true);
        var window = new GreyWindow((float)reference.At(0.01), (float)Quantiles.Of(result.Reference.Voxels, value => value > 0).At(0.985));
        var sourcePosition = SlicePosition.For(result.Before);
        var referencePosition = result.IsAligned ? sourcePosition : SlicePosition.For(result.Reference);
        var html = new StringBuilder("""<div class="slices">""");
        html.Append(Heading("before", $"{result.Before.Name}, before"));
        html.Append(Heading("after", $"{result.Before.Name}, after"));
        html.Append(Heading("reference", $"{result.Reference.Name}, the target"));
        foreach (Plane plane in Enum.GetValues<Plane>())
        {
            html.Append(Picture(result.Before, plane, sourcePosition, window));
            html.Append(Picture(result.After, plane, sourcePosition, window));
            html.Append(Picture(result.Reference, plane, referencePosition, window));
        }

        return html.Append("</div>").ToString();
    }

    /// <summary>How far source and result are from the reference, voxel by voxel; only for scans of the same head.</summary>
    public static string Differences(MatchingResult result)
    {
        var position = SlicePosition.For(result.Before);
        var window = new GreyWindow(0, WhiteDifference);
        return string.Concat(
            """<div class="slices two">""",
            Heading("before", "Difference before"),
            Heading("after", "Difference after"),
            Picture(Difference(result.Before, result.Reference), Plane.Axial, position, window),
            Picture(Difference(result.After, result.Reference), Plane.Axial, position, window),
            "</div>");
    }

    private static Volume Difference(Volume volume, Volume reference) => volume with
    {
        Name = $"Difference of {volume.Name} and {reference.Name}",
        Voxels = [.. volume.Voxels.Zip(reference.Voxels, (a, b) => Math.Abs(a - b))],
    };

    private static string Heading(string style, string text) => $"""<h3 class="tag {style}">{WebUtility.HtmlEncode(text)}</h3>""";

    private static string Picture(Volume volume, Plane plane, (int X, int Y, int Z) position, GreyWindow window)
    {
        SlicePicture slice = SlicePicture.Cut(volume, plane, position, window);
        return SliceFigure.Html(slice, volume.Name, plane, volume.Orientation);
    }
}
