using Lucid.Volumes.Nifti;

namespace Lucid.Volumes.Tests.Nifti;

public sealed class NiftiWriterTests : IDisposable
{
    /// <summary>Every byte that the writer may change: datatype, bitpix, scl_slope, scl_inter, cal_max, cal_min.</summary>
    private static readonly int[] Changeable = [70, 71, 72, 73, .. Enumerable.Range(112, 8), .. Enumerable.Range(124, 8)];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false, "out.nii")]
    [InlineData(false, "out.nii.gz")]
    [InlineData(true, "out.nii")]
    [InlineData(true, "out.nii.gz")]
    public void Write_KeepsEveryOtherByteOfHeaderAndExtensions(bool bigEndian, string name)
    {
        byte[] source = new NiftiBytes
        {
            BigEndian = bigEndian,
            Datatype = 4,
            Bitpix = 16,
            Slope = 2,
            Inter = 7,
            VoxOffset = 400,
            Extensions = [.. Enumerable.Range(0, 52).Select(i => (byte)(i * 5))],
            Voxels = [.. Enumerable.Range(0, 48).Select(i => (byte)i)],
        }.Build();
        NiftiImage image = NiftiReader.Read(_folder.Write("in.nii", source));
        float[] voxels = [.. Enumerable.Range(0, 24).Select(i => i * 0.25f - 2)];
        string path = _folder.File(name);

        NiftiWriter.Write(path, image.Header, voxels);

        NiftiImage written = NiftiReader.Read(path);
        Assert.Equal(voxels, written.Voxels);
        Assert.Equal(NiftiDataType.Float32, written.Header.DataType);
        Assert.Equal(bigEndian, written.Header.IsBigEndian);
        Assert.Equal(400, written.Header.Bytes.Length);
        for (int i = 0; i < 400; i++)
        {
            if (!Changeable.Contains(i))
            {
                Assert.Equal(source[i], written.Header.Bytes[i]);
            }
        }

        var expected = new NiftiBytes { BigEndian = bigEndian };
        Assert.Equal(expected.Ordered(BitConverter.GetBytes((short)16)), written.Header.Bytes[70..72].ToArray());
        Assert.Equal(expected.Ordered(BitConverter.GetBytes((short)32)), written.Header.Bytes[72..74].ToArray());
        Assert.Equal(expected.Ordered(BitConverter.GetBytes(1f)), written.Header.Bytes[112..116].ToArray());
        Assert.Equal(expected.Ordered(BitConverter.GetBytes(0f)), written.Header.Bytes[116..120].ToArray());
        Assert.Equal(expected.Ordered(BitConverter.GetBytes(3.75f)), written.Header.Bytes[124..128].ToArray());
        Assert.Equal(expected.Ordered(BitConverter.GetBytes(-2f)), written.Header.Bytes[128..132].ToArray());
    }

    [Fact]
    public void Write_PacksOnlyWhenTheNameSaysSo()
    {
        NiftiHeader header = NiftiHeader.Create(4, 3, 2, 2f, "test");

        NiftiWriter.Write(_folder.File("a.nii"), header, new float[24]);
        NiftiWriter.Write(_folder.File("a.nii.gz"), header, new float[24]);

        Assert.Equal(352 + 96, new FileInfo(_folder.File("a.nii")).Length);
        Assert.Equal([0x1F, 0x8B], File.ReadAllBytes(_folder.File("a.nii.gz"))[..2]);
    }

    [Fact]
    public void Write_LeavesNothingBehind_WhenCancelled()
    {
        NiftiHeader header = NiftiHeader.Create(4, 3, 2, 2f, "test");
        File.WriteAllText(_folder.File("a.nii"), "what was there before");

        Assert.Throws<OperationCanceledException>(
            () => NiftiWriter.Write(_folder.File("a.nii"), header, new float[24], new CancellationToken(canceled: true)));

        Assert.Equal([_folder.File("a.nii")], Directory.GetFiles(_folder.Path));
        Assert.Equal("what was there before", File.ReadAllText(_folder.File("a.nii")));
    }

    [Fact]
    public void Write_RefusesAnotherNumberOfVoxels()
    {
        NiftiHeader header = NiftiHeader.Create(4, 3, 2, 2f, "test");

        string path = _folder.File("a.nii");
        ArgumentException exception = Assert.Throws<ArgumentException>(() => NiftiWriter.Write(path, header, new float[23]));

        Assert.Contains("expected 24 voxels", exception.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }
}
