using System.Globalization;
using System.Net;

namespace Lucid.Samples.Report;

/// <summary>A slice on a page: the picture, and small letters in its corners.</summary>
public static class SliceFigure
{
    /// <summary>The slice as HTML with the picture inside.</summary>
    /// <param name="slice">The picture.</param>
    /// <param name="description">What it shows, for those who cannot see it.</param>
    /// <param name="left">What stands at its top left.</param>
    /// <param name="right">What stands at its top right.</param>
    /// <param name="name">What stands at its bottom left.</param>
    public static string Html(SlicePicture slice, string description, string left, string right, string name)
    {
        string png = Convert.ToBase64String(PngEncoder.EncodeGrey(slice.Width, slice.Height, slice.Pixels));
        string alt = WebUtility.HtmlEncode(description);
        string fit = slice.AspectRatio >= 1 ? "width:100%" : "height:100%";
        return string.Create(CultureInfo.InvariantCulture,
            $"""
            <div class="slice">
            <img style="{fit};aspect-ratio:{slice.AspectRatio:0.####}" alt="{alt}" src="data:image/png;base64,{png}">
            <span class="left">{left}</span><span class="right">{right}</span><span class="name">{name}</span>
            </div>
            """);
    }
}
