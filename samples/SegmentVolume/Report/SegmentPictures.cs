using System.Net;
using System.Text;
using Lucid.Samples.Report;
using Lucid.Samples.Volumes;

namespace Lucid.Samples.SegmentVolume.Report;

/// <summary>The slices of the report.</summary>
internal static class SegmentPictures
{
    private static readonly GreyWindow AsMask = new(0, 1);

    // The bright blue and orange of the style sheet, which stand out on grey, and a red.
    private static readonly Colour Right = new(0x6E, 0xA8, 0xFF);
    private static readonly Colour Missed = new(0xF2, 0x9A, 0x4A);
    private static readonly Colour Wrong = new(0xE5, 0x3E, 0x6A);

    /// <summary>Three planes of the scan: as it is, with the truth, with what was found.</summary>
    public static string Slices(JobResult result)
    {
        VolumeShape shape = result.HeldOut.Shape;
        Quantiles quantiles = Quantiles.Of(result.HeldOut.Voxels, _ => true);
        var window = new GreyWindow((float)quantiles.At(0.005), (float)quantiles.At(0.998));
        Volume scan = VolumeOf("the scan", result.HeldOut.Voxels);
        Volume truth = VolumeOf("the vessels that are there", result.HeldOut.Vessels);
        Volume found = VolumeOf("the vessels that were found", [.. result.Logits.Select(logit => logit > 0 ? 1f : 0f)]);
        (int X, int Y, int Z) through = Fullest(shape, result.HeldOut.Vessels);

        var html = new StringBuilder("""<div class="slices coarse">""");
        html.Append("<h3>The scan</h3>").Append("<h3>The vessels in it</h3>").Append("<h3>What was found</h3>");
        foreach (Plane plane in Enum.GetValues<Plane>())
        {
            SlicePicture grey = SlicePicture.Cut(scan, plane, through, window);
            byte[] isThere = SlicePicture.Cut(truth, plane, through, AsMask).Pixels;
            byte[] isFound = SlicePicture.Cut(found, plane, through, AsMask).Pixels;
            Add(grey, scan.Name);
            Add(grey.Painted(place => isThere[place] > 0 ? Right : null), truth.Name);
            Add(grey.Painted(place => (isThere[place] > 0, isFound[place] > 0) switch
            {
                (true, true) => Right,
                (true, false) => Missed,
                (false, true) => Wrong,
                _ => null,
            }), found.Name);

            void Add(SlicePicture picture, string what) => html.Append(SliceFigure.Html(picture, what, plane, scan.Orientation));
        }

        return html.Append("</div>").ToString();

        Volume VolumeOf(string name, float[] voxels) => new(WebUtility.HtmlEncode(name), shape, Orientation.Default, voxels);
    }

    /// <summary>The planes with the most vessel in them.</summary>
    private static (int X, int Y, int Z) Fullest(VolumeShape shape, float[] vessels)
    {
        return (Best(shape.Width, 1), Best(shape.Height, shape.Width), Best(shape.Depth, shape.Height * shape.Width));

        int Best(int count, int stride)
        {
            int[] voxels = new int[count];
            for (int i = 0; i < vessels.Length; i++)
            {
                voxels[i / stride % count] += vessels[i] > 0 ? 1 : 0;
            }

            return Array.IndexOf(voxels, voxels.Max());
        }
    }
}
