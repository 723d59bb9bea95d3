using Lucid.Volumes.Nifti;

namespace Lucid.Volumes.Tests.Nifti;

public sealed class NiftiHeaderTests
{
    [Fact]
    public void Create_MakesAHeaderThatParses_WithTheOriginInTheMiddle()
    {
        NiftiHeader header = NiftiHeader.Create(96, 112, 90, 2f, "a head");

        NiftiHeader parsed = NiftiHeader.Parse(header.Bytes);

        Assert.Equal((96, 112, 90), (parsed.Width, parsed.Height, parsed.Depth));
        Assert.Equal(NiftiDataType.Float32, parsed.DataType);
        Assert.Equal(352, parsed.VoxelOffset);
        Assert.Equal((1.0, 0.0), (parsed.Slope, parsed.Intercept));
        Assert.Equal(new double[,] { { 2, 0, 0 }, { 0, 2, 0 }, { 0, 0, 2 } }, parsed.Directions());
        Assert.Equal(-95f, BitConverter.ToSingle(header.Bytes[292..296]));
    }

    [Fact]
    public void Directions_PrefersTheSform()
    {
        byte[] file = new NiftiBytes
        {
            SformCode = 1,
            QformCode = 1,
            Quatern = [1, 0, 0],
            Srow = [0, 0, 3, 10, -1, 0, 0, 20, 0, 2, 0, 30],
        }.Build();

        Assert.Equal(new double[,] { { 0, 0, 3 }, { -1, 0, 0 }, { 0, 2, 0 } }, NiftiHeader.Parse(file).Directions());
    }

    [Fact]
    public void Directions_TurnsByTheQuaternion_WhereThereIsNoSform()
    {
        // Half a turn about y: x and z point backwards; pixdim[0] = -1 turns z once more.
        byte[] file = new NiftiBytes { QformCode = 1, Quatern = [0, 1, 0], Pixdim = [-1, 2, 3, 4, 0, 0, 0, 0] }.Build();

        Assert.Equal(new double[,] { { -2, 0, 0 }, { 0, 3, 0 }, { 0, 0, 4 } }, NiftiHeader.Parse(file).Directions());
    }

    [Fact]
    public void Directions_FallsBackToTheVoxelSizes()
    {
        byte[] file = new NiftiBytes { BigEndian = true, Pixdim = [1, 2, 3, 4, 0, 0, 0, 0] }.Build();

        Assert.Equal(new double[,] { { 2, 0, 0 }, { 0, 3, 0 }, { 0, 0, 4 } }, NiftiHeader.Parse(file).Directions());
    }
}
