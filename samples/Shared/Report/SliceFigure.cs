using System.Globalization;
using System.Net;
using Lucid.Samples.Volumes;

namespace Lucid.Samples.Report;

/// <summary>A slice on a page: the picture, and small letters in its corners.</summary>
public static class SliceFigure
{
    /// <summary>The slice as HTML with the picture inside; where the scan does not say how it lies, without anatomical words.</summary>
    /// <param name="slice">The picture.</param>
    /// <param name="what">What it shows, for those who cannot see it.</param>
    /// <param name="plane">The plane.</param>
    /// <param name="orientation">How the volume lies in the patient.</param>
    /// <param name="outline">A line over the picture, as <see cref="MaskOutline.Path"/> gives it.</param>
    public static string Html(SlicePicture slice, string what, Plane plane, Orientation orientation, string outline = "")
    {
        (string left, string right, int across) = plane switch
        {
            Plane.Axial => ("L", "R", orientation.Top.Index),
            Plane.Coronal => ("L", "R", orientation.Front.Index),
            _ => ("front", "back", orientation.Right.Index),
        };
        string name = orientation.IsStated ? plane.ToString().ToLowerInvariant() : $"across {"xyz"[across]}";
        string corners = orientation.IsStated ? $"""<span class="left">{left}</span><span class="right">{right}</span>""" : "";
        string png = Convert.ToBase64String(slice.ToPng());
        string alt = WebUtility.HtmlEncode($"{what}, {name} slice");
        string fit = slice.AspectRatio >= 1 ? "width:100%" : "height:100%";
        return string.Create(CultureInfo.InvariantCulture,
            $"""
            <div class="slice">
            <img style="{fit};aspect-ratio:{slice.AspectRatio:0.####}" alt="{alt}" src="data:image/png;base64,{png}">
            {Overlay(slice, outline)}{corners}<span class="name">{name}</span>
            </div>
            """);
    }

    /// <summary>The line, in a box that fits the square as the picture does.</summary>
    private static string Overlay(SlicePicture slice, string outline)
    {
        double stretch = slice.AspectRatio * slice.Height / slice.Width;
        return outline.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture,
            $"""<svg viewBox="0 0 {slice.Width * stretch:0.####} {slice.Height}" aria-hidden="true"><path class="outline" transform="scale({stretch:0.######} 1)" d="{outline}"/></svg>""");
    }
}
