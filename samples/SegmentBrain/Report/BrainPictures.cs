using System.Net;
using System.Text;
using Lucid.Samples.Report;
using Lucid.Samples.Volumes;

namespace Lucid.Samples.SegmentBrain.Report;

/// <summary>The slices of the report, as pictures inside the page.</summary>
internal sealed class BrainPictures
{
    private const int StripLength = 6;

    private static readonly GreyWindow AsMask = new(0, 1);

    private readonly Volume _scan;
    private readonly Volume _mask;
    private readonly Volume _brain;
    private readonly MaskExtent _extent;
    private readonly GreyWindow _window;

    public BrainPictures(JobResult result)
    {
        _scan = VolumeOf(result.Scan.Name, result.Scan.Volume);
        _mask = VolumeOf("mask", result.Segmentation.Labels);
        _brain = VolumeOf($"the brain of {result.Scan.Name}", result.Brain);
        _extent = MaskExtent.Of(_mask with { Voxels = result.Piece.Voxels });
        _window = Window(_scan, _mask);
    }

    /// <summary>In which order the strips run.</summary>
    public static string Directions(JobResult result) => result.Scan.Volume.IsOrientationStated
        ? "from bottom to top, from back to front, from left to right"
        : "a row for each axis";

    /// <summary>Three planes with the mask's outline.</summary>
    public string Outlined() => Slices(plane => Picture(plane, _extent.Middle));

    /// <summary>Three planes of the brain alone.</summary>
    public string Alone() => Slices(plane =>
        SliceFigure.Html(SlicePicture.Cut(_brain, plane, _extent.Middle, _window), _brain.Name, plane, _brain.Orientation));

    /// <summary>A row of slices in each plane, at even distances from one end of the brain to the other.</summary>
    public string Strips()
    {
        var html = new StringBuilder("""<div class="strips">""");
        foreach (Plane plane in Enum.GetValues<Plane>())
        {
            for (int i = 0; i < StripLength; i++)
            {
                html.Append(Picture(plane, _extent.Along(Across(plane), (i + 0.5) / StripLength)));
            }
        }

        return html.Append("</div>").ToString();
    }

    private static string Slices(Func<Plane, string> picture) =>
        $"""<div class="slices">{string.Concat(Enum.GetValues<Plane>().Select(picture))}</div>""";

    private string Picture(Plane plane, (int X, int Y, int Z) through)
    {
        SlicePicture slice = SlicePicture.Cut(_scan, plane, through, _window);
        SlicePicture mask = SlicePicture.Cut(_mask, plane, through, AsMask);
        string outline = MaskOutline.Path(mask.Width, mask.Height, mask.Pixels);
        return SliceFigure.Html(slice, $"{_scan.Name} with the brain's outline", plane, _scan.Orientation, outline);
    }

    private VoxelAxis Across(Plane plane) => plane switch
    {
        Plane.Axial => _scan.Orientation.Top,
        Plane.Coronal => _scan.Orientation.Front,
        _ => _scan.Orientation.Right,
    };

    /// <summary>Black is the air, white is what only one voxel in a hundred of the brain is brighter than, with a little room.</summary>
    private static GreyWindow Window(Volume scan, Volume mask)
    {
        float[] inside = [.. scan.Voxels.Where((_, i) => mask.Voxels[i] > 0)];
        Quantiles all = Quantiles.Of(scan.Voxels, _ => true);
        double white = inside.Length > 0 ? Quantiles.Of(inside, _ => true).At(0.99) : all.At(0.995);
        double black = all.At(0.02);
        return new GreyWindow((float)black, (float)(white + 0.08 * (white - black)));
    }

    private static Volume VolumeOf(string name, Lucid.Volumes.Volume volume) => new(
        WebUtility.HtmlEncode(name),
        new VolumeShape(volume.Depth, volume.Height, volume.Width),
        volume.Header.Orientation(),
        volume.Voxels.ToArray());
}
