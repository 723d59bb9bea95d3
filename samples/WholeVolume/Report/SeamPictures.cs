using System.Text;
using Lucid.Samples.Report;
using Lucid.Samples.Volumes;
using Lucid.Samples.WholeVolume.Tiling;

namespace Lucid.Samples.WholeVolume.Report;

/// <summary>The slices of the report.</summary>
internal static class SeamPictures
{
    /// <summary>Differences are shown from black (none) to white (this many standard deviations or more).</summary>
    public const float WhiteDifference = 2;

    /// <summary>Three planes: tiles by their own statistics, by those of the whole, and the difference.</summary>
    public static string Planes(Comparison comparison)
    {
        Quantiles quantiles = Quantiles.Of(comparison.Planes.SelectMany(plane => plane.Whole).ToArray(), _ => true);
        var window = new GreyWindow((float)quantiles.At(0.005), (float)quantiles.At(0.995));
        var html = new StringBuilder("""<div class="slices">""");
        html.Append("""<h3 class="tag before">Each tile by its own statistics</h3>""");
        html.Append("""<h3 class="tag after">By those of the whole</h3>""");
        html.Append("""<h3 class="tag">The difference</h3>""");
        foreach (Plane plane in Enum.GetValues<Plane>())
        {
            SampledPlane samples = comparison.Planes[Across(plane, comparison.Orientation).Index];
            float[] difference = [.. samples.Alone.Zip(samples.Whole, (a, b) => Math.Abs(a - b))];
            html.Append(Picture("tile by tile", plane, samples.Alone, window));
            html.Append(Picture("as a whole", plane, samples.Whole, window));
            html.Append(Picture("difference", plane, difference, new GreyWindow(0, WhiteDifference)));

            string Picture(string what, Plane of, float[] values, GreyWindow greys)
            {
                var volume = new Volume(what, samples.Shape, comparison.Orientation, values);
                return SliceFigure.Html(SlicePicture.Cut(volume, of, (0, 0, 0), greys), what, of, comparison.Orientation);
            }
        }

        return html.Append("</div>").ToString();
    }

    /// <summary>The voxel axis that a plane stands across.</summary>
    private static VoxelAxis Across(Plane plane, Orientation orientation) => plane switch
    {
        Plane.Axial => orientation.Top,
        Plane.Coronal => orientation.Front,
        _ => orientation.Right,
    };
}
