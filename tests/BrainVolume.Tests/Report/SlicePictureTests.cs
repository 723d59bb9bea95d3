using Lucid.Samples.Report;
using Lucid.Samples.Volumes;

namespace Lucid.Samples.BrainVolume.Tests.Report;

public sealed class SlicePictureTests
{
    private static readonly VolumeShape Shape = new(Depth: 2, Height: 3, Width: 4);
    private static readonly GreyWindow AsIs = new(0, 255);

    /// <summary>Each voxel's value is 100·z + 10·y + x.</summary>
    private static readonly float[] Voxels =
        [.. Enumerable.Range(0, 24).Select(i => (float)(100 * (i / 12) + 10 * (i / 4 % 3) + i % 4))];

    [Fact]
    public void Cut_StandsUpright_InTheThreePlanes()
    {
        var volume = new Volume("v", Shape, Orientation.Default, Voxels);

        SlicePicture axial = SlicePicture.Cut(volume, Plane.Axial, (2, 1, 1), AsIs);
        Assert.Equal((4, 3), (axial.Width, axial.Height));
        Assert.Equal([120, 121, 122, 123, 110, 111, 112, 113, 100, 101, 102, 103], axial.Pixels);

        SlicePicture coronal = SlicePicture.Cut(volume, Plane.Coronal, (2, 1, 1), AsIs);
        Assert.Equal([110, 111, 112, 113, 10, 11, 12, 13], coronal.Pixels);

        SlicePicture sagittal = SlicePicture.Cut(volume, Plane.Sagittal, (2, 1, 1), AsIs);
        Assert.Equal([122, 112, 102, 22, 12, 2], sagittal.Pixels);
    }

    [Fact]
    public void Painted_LaysColoursOverSomePixels()
    {
        var grey = new SlicePicture(2, 1, [100, 200], 2);

        SlicePicture painted = grey.Painted(place => place == 1 ? new Colour(255, 0, 100) : null);

        Assert.False(grey.IsColoured);
        Assert.True(painted.IsColoured);
        Assert.Equal([100, 100, 100, 239, 60, 130], painted.Pixels); // seven parts of the colour, three of the grey
    }

    [Fact]
    public void Cut_ShowsTheSamePicture_HoweverTheVolumeIsStored()
    {
        // x runs down, y to the left, z to the front: the same voxels, seen from elsewhere.
        Orientation turned = Orientation.FromDirections(new double[,] { { 0, -2, 0 }, { 0, 0, 3 }, { -1, 0, 0 } });
        var volume = new Volume("v", Shape, turned, Voxels);

        SlicePicture axial = SlicePicture.Cut(volume, Plane.Axial, (2, 1, 1), AsIs);

        Assert.Equal((3, 2), (axial.Width, axial.Height));
        Assert.Equal([122, 112, 102, 22, 12, 2], axial.Pixels);
        Assert.Equal(3 * 2.0 / (2 * 3.0), axial.AspectRatio);
    }

    [Theory]
    [InlineData(-5f, 0)]
    [InlineData(0f, 0)]
    [InlineData(5f, 128)]
    [InlineData(10f, 255)]
    [InlineData(99f, 255)]
    public void Grey_ClipsToTheWindow(float value, byte expected) => Assert.Equal(expected, new GreyWindow(0, 10).Grey(value));

    [Fact]
    public void Grey_IsBlack_InAnEmptyWindow() => Assert.Equal(0, new GreyWindow(3, 3).Grey(3));
}
