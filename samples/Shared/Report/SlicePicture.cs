using Lucid.Samples.Volumes;

namespace Lucid.Samples.Report;

/// <summary>
/// A slice as a picture: patient's left on the left, face or crown at the top; in sagittal pictures the face is on the left.
/// </summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Pixels">From the top left, a grey for each pixel, or red, green and blue.</param>
/// <param name="AspectRatio">The width in millimetres divided by the height: voxels need not be cubes.</param>
public sealed record SlicePicture(int Width, int Height, byte[] Pixels, double AspectRatio)
{
    /// <summary>Whether the pixels have colours.</summary>
    public bool IsColoured => Pixels.Length > Width * Height;

    /// <summary>The picture as PNG.</summary>
    public byte[] ToPng() => IsColoured ? PngEncoder.EncodeColour(Width, Height, Pixels) : PngEncoder.EncodeGrey(Width, Height, Pixels);

    /// <summary>Lays colours over a grey picture; what is below still shows.</summary>
    /// <param name="colour">The colour over each pixel, by its place from the top left; null for none.</param>
    public SlicePicture Painted(Func<int, Colour?> colour) => this with
    {
        Pixels = [.. Pixels.SelectMany((grey, place) => colour(place) is { } over ? over.Over(grey) : [grey, grey, grey])],
    };

    /// <summary>Cuts a plane out of a volume.</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="plane">The plane.</param>
    /// <param name="through">The voxel (x, y, z) that the plane goes through.</param>
    /// <param name="window">What is black and what is white.</param>
    public static SlicePicture Cut(Volume volume, Plane plane, (int X, int Y, int Z) through, GreyWindow window)
    {
        Orientation orientation = volume.Orientation;
        (VoxelAxis across, bool leftward, VoxelAxis up) = plane switch
        {
            Plane.Axial => (orientation.Right, false, orientation.Front),
            Plane.Coronal => (orientation.Right, false, orientation.Top),
            _ => (orientation.Front, true, orientation.Top),
        };
        int[] counts = [volume.Shape.Width, volume.Shape.Height, volume.Shape.Depth];
        int[] strides = [1, volume.Shape.Width, volume.Shape.Width * volume.Shape.Height];
        int[] position = [through.X, through.Y, through.Z];
        position[across.Index] = 0;
        position[up.Index] = 0;
        int origin = Enumerable.Range(0, 3).Sum(axis => position[axis] * strides[axis]);

        int width = counts[across.Index];
        int height = counts[up.Index];
        byte[] pixels = new byte[width * height];
        for (int row = 0; row < height; row++)
        {
            int upIndex = up.IsReversed ? row : height - 1 - row;
            for (int column = 0; column < width; column++)
            {
                int acrossIndex = across.IsReversed != leftward ? width - 1 - column : column;
                float value = volume.Voxels[origin + upIndex * strides[up.Index] + acrossIndex * strides[across.Index]];
                pixels[row * width + column] = window.Grey(value);
            }
        }

        return new SlicePicture(width, height, pixels, width * across.Millimetres / (height * up.Millimetres));
    }
}
