using Lucid.Volumes.Nifti;
using Lucid.Volumes.Tests.Nifti;

namespace Lucid.Volumes.Tests;

public sealed class VolumeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(NiftiDataType.UInt8, 1)]
    [InlineData(NiftiDataType.Int16, 2)]
    [InlineData(NiftiDataType.UInt16, 2)]
    [InlineData(NiftiDataType.Float32, 4)]
    public void Labels_CarryTheScansOwnGeometry(NiftiDataType type, int size)
    {
        byte[] source = Scan(bigEndian: false).Build();
        Volume scan = Volume.Load(_folder.Write("scan.nii", source));
        float[] labels = [.. Enumerable.Range(0, 24).Select(i => (float)(i % 5))];

        Volume map = scan.WithVoxels(labels, type);
        map.Save(_folder.File("labels.nii"));
        map.Save(_folder.File("labels.nii.gz"));

        byte[] written = File.ReadAllBytes(_folder.File("labels.nii"));
        Assert.Equal(352 + 24 * size, written.Length);
        Assert.Equal(source[76..108], written[76..108]); // pixdim
        Assert.Equal(source[252..344], written[252..344]); // both forms and their codes
        Assert.Equal(source[123], written[123]);
        Volume packed = Volume.Load(_folder.File("labels.nii.gz"));
        Assert.Equal(labels, packed.Voxels.ToArray());
        Assert.Equal(type, packed.DataType);
        Assert.Equal([0x1F, 0x8B], File.ReadAllBytes(_folder.File("labels.nii.gz"))[..2]);
    }

    [Theory]
    [InlineData(NiftiDataType.UInt8, 256f)]
    [InlineData(NiftiDataType.UInt8, -1f)]
    [InlineData(NiftiDataType.UInt8, 0.5f)]
    [InlineData(NiftiDataType.UInt8, float.NaN)]
    [InlineData(NiftiDataType.Int16, 32768f)]
    [InlineData(NiftiDataType.UInt16, 65536f)]
    [InlineData(NiftiDataType.UInt16, float.PositiveInfinity)]
    public void Save_RefusesWhatATypeDoesNotHold_AndLeavesNoFile(NiftiDataType type, float value)
    {
        Volume volume = Volume.Create(2, 2, 2, [1, 1, 1], [0, 1, 2, 3, 4, 5, 6, value]);
        ArgumentException exception = Assert.Throws<ArgumentException>(() => volume.Save(_folder.File("a.nii"), type));
        Assert.Contains($"which {type} holds; got", exception.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Save_RefusesOtherNamesAndTypes()
    {
        Volume volume = Volume.Create(2, 2, 2, [1, 1, 1], new float[8]);
        Assert.Contains(
            "ends in .nii or .nii.gz, got a.hdr", Assert.Throws<ArgumentException>(() => volume.Save(_folder.File("a.hdr"))).Message, StringComparison.Ordinal);
        Assert.Contains(
            "got Float64", Assert.Throws<ArgumentException>(() => volume.Save(_folder.File("a.nii"), NiftiDataType.Float64)).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Save_KeepsTheOldFile_WhenCancelled()
    {
        Volume volume = Volume.Create(2, 2, 2, [1, 1, 1], new float[8]);
        File.WriteAllText(_folder.File("a.nii"), "before");
        Assert.Throws<OperationCanceledException>(() => volume.Save(_folder.File("a.nii"), new CancellationToken(canceled: true)));
        Assert.Equal("before", File.ReadAllText(_folder.File("a.nii")));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData(0, 1.0, 1)]
    [InlineData(2, 1.0, 1)]
    [InlineData(1, 1000.0, 1)]
    [InlineData(3, 0.001, 1)]
    [InlineData(10, 1.0, 1)]
    public void Spacing_IsInMillimetres(byte units, double factor, double size)
    {
        byte[] file = new NiftiBytes { Pixdim = [1, 2 * (float)size, -3, 0, 0, 0, 0, 0] }.Build();
        file[123] = units;
        Assert.Equal([2 * factor, 3 * factor, factor], Volume.Load(_folder.Write("scan.nii", file)).Spacing.AsSpan().ToArray());
    }

    [Fact]
    public void Create_RefusesWhatIsNoVolume()
    {
        Assert.Throws<ArgumentException>(() => Volume.Create(0, 1, 1, [1, 1, 1], []));
        Assert.Throws<ArgumentException>(() => Volume.Create(40000, 1, 1, [1, 1, 1], new float[40000]));
        Assert.Throws<ArgumentException>(() => Volume.Create(1, 1, 1, [1, double.NaN, 1], new float[1]));
        Assert.Throws<ArgumentException>(() => Volume.Create(1, 1, 1, [1, 0, 1], new float[1]));
        Assert.Throws<ArgumentException>(() => Volume.Create(2, 2, 2, [1, 1, 1], new float[7]));
    }

    [Fact]
    public void Series_IsWrittenFrameAfterFrame()
    {
        Volume scan = Volume.Load(_folder.Write("scan.nii", Scan(bigEndian: true).Build()));
        NiftiHeader header = scan.Header.For(NiftiDataType.Float32, 0, 1, frames: 3);
        string path = _folder.File("probabilities.nii");
        NiftiWriter.Write(
            path,
            header,
            3 * 24,
            stream =>
            {
                for (int frame = 0; frame < 3; frame++)
                {
                    stream.Write([.. Enumerable.Range(0, 24).Select(i => frame + i / 100f)]);
                }
            },
            CancellationToken.None);

        byte[] written = File.ReadAllBytes(path);
        short[] dim = [.. Enumerable.Range(0, 8).Select(i => System.Buffers.Binary.BinaryPrimitives.ReadInt16BigEndian(written.AsSpan(40 + 2 * i)))];
        Assert.Equal([4, 4, 3, 2, 3, 1, 1, 1], dim);
        Assert.Equal(352 + 3 * 24 * 4, written.Length);
        Assert.Equal(2.23f, System.Buffers.Binary.BinaryPrimitives.ReadSingleBigEndian(written.AsSpan(written.Length - 4)));
        Assert.Contains("got a series of 4 x 3 x 2 x 3", Assert.Throws<NiftiException>(() => Volume.Load(path)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => NiftiWriter.Write(path, header, 3 * 24, stream => stream.Write(new float[24]), CancellationToken.None));
        Assert.Equal(written, File.ReadAllBytes(path));
    }

    private static NiftiBytes Scan(bool bigEndian) => new()
    {
        BigEndian = bigEndian,
        Datatype = 16,
        Pixdim = [-1, 0.9f, 1.1f, 2.4f, 0, 0, 0, 0],
        QformCode = 1,
        SformCode = 2,
        Quatern = [0.1f, 0.2f, 0.3f],
        Srow = [-0.9f, 0, 0, 30, 0, -1.1f, 0.01f, 40, 0, 0, 2.4f, -50],
    };
}
