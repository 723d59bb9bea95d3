using Lucid.Samples.Volumes;

namespace Lucid.Samples.Report;

/// <summary>
/// A slice as a grey picture: patient's left on the left, face or crown at the top; in sagittal pictures the face is on the left.
/// </summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Pixels">The grey values from the top left.</param>
/// <param name="AspectRatio">The width in millimetres divided by the height: voxels need not be cubes.</param>
public sealed record SlicePicture(int Width, int Height, byte[] Pixels, double AspectRatio)
{
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
