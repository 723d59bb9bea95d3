using Lucid.Volumes.Nifti;

namespace Lucid.Volumes.Tests.Nifti;

/// <summary>NIfTI-2, pairs of files, images of two dimensions.</summary>
public sealed class UnusualFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Nifti2_IsRead_AndWrittenBackWithItsOwnHeader(bool bigEndian, bool gzipped)
    {
        byte[] voxels = [.. Enumerable.Range(0, 24).SelectMany(i => Ordered(BitConverter.GetBytes((short)(i * 100 - 900)), bigEndian))];
        byte[] file = new Nifti2Bytes
        {
            BigEndian = bigEndian,
            Datatype = 4,
            Bitpix = 16,
            Slope = 0.5,
            Inter = 1,
            SformCode = 1,
            Pixdim = [1, 0.1, 2, 3, 1, 1, 1, 1],
            Srow = [-0.1, 0, 0, 7, 0, -2, 0, 8, 0, 0, 3, 9],
            Voxels = voxels,
        }.Build();

        Volume scan = Volume.Load(_folder.Write("scan.nii", gzipped ? NiftiBytes.Gzip(file) : file));

        Assert.Equal(Enumerable.Range(0, 24).Select(i => (i * 100 - 900) * 0.5f + 1), scan.Voxels.ToArray());
        Assert.Equal([0.1, 2, 3], scan.Spacing.AsSpan().ToArray());
        Assert.Equal("LPS", scan.Orientation);
        Assert.Equal(2, scan.Header.Version);

        scan.WithVoxels([.. Enumerable.Range(0, 24).Select(i => (float)(i % 3))], NiftiDataType.UInt8).Save(_folder.File("labels.nii"));
        byte[] labels = File.ReadAllBytes(_folder.File("labels.nii"));
        Assert.Equal(544 + 24, labels.Length);
        int[] changed = [12, 13, 14, 15, .. Enumerable.Range(176, 32)]; // type, scale, and the window of a viewer
        Assert.All(Enumerable.Range(0, 544).Except(changed), i => Assert.Equal(file[i], labels[i]));
        Assert.Equal(Enumerable.Range(0, 24).Select(i => (byte)(i % 3)), labels[544..]);
    }

    [Theory]
    [InlineData("scan.hdr", "scan.img", "scan.hdr")]
    [InlineData("scan.hdr", "scan.img", "scan.img")]
    [InlineData("scan.hdr.gz", "scan.img.gz", "scan.img.gz")]
    [InlineData("scan.hdr.gz", "scan.img.gz", "scan.hdr.gz")]
    [InlineData("scan.hdr", "scan.img.gz", "scan.hdr")]
    [InlineData("SCAN.HDR", "SCAN.IMG", "SCAN.HDR")]
    public void Pair_IsReadByEitherName_AndWrittenAsOneFile(string headerName, string voxelName, string read)
    {
        byte[] voxels = [.. Enumerable.Range(0, 24).SelectMany(i => BitConverter.GetBytes(i * 0.5f))];
        byte[] header = new NiftiBytes { Magic = "ni1\0", VoxOffset = 16, Extensions = [], Voxels = [] }.Build();
        Write(headerName, header);
        Write(voxelName, [.. new byte[16], .. voxels]);

        Volume scan = Volume.Load(_folder.File(read));
        Assert.Equal(Enumerable.Range(0, 24).Select(i => i * 0.5f), scan.Voxels.ToArray());
        Assert.False(scan.Header.IsSingleFile);

        scan.Save(_folder.File("one.nii"));
        Volume one = Volume.Load(_folder.File("one.nii"));
        Assert.True(one.Header.IsSingleFile);
        Assert.Equal(352, one.Header.VoxelOffset);
        Assert.Equal(scan.Voxels.ToArray(), one.Voxels.ToArray());
        Assert.Equal(scan.GetAffine(), one.GetAffine());
    }

    [Fact]
    public void Pair_WithAHalfMissingOrShort_IsRefusedInOneLine()
    {
        byte[] header = new NiftiBytes { Magic = "ni1\0", VoxOffset = 0, Extensions = [], Voxels = [] }.Build();
        string alone = _folder.Write("alone.hdr", header);
        string voxels = _folder.Write("voxels.img", new byte[96]);
        string shortened = _folder.Write("short.hdr", header);
        _folder.Write("short.img", new byte[95]);
        string analyze = _folder.Write("analyze.hdr", new NiftiBytes { Magic = "\0\0\0\0" }.Build());
        _folder.Write("analyze.img", new byte[96]);

        AssertRefused(alone, "no alone.img");
        AssertRefused(voxels, "no voxels.hdr");
        AssertRefused(shortened, "expected 96 bytes, as the header claims; got 95");
        AssertRefused(analyze, "as in Analyze 7.5");
    }

    [Fact]
    public void Image_OfTwoDimensions_HasOneSlice_AndStaysOne()
    {
        byte[] file = new NiftiBytes { Dim = [2, 4, 6, 0, 0, 0, 0, 0], Pixdim = [1, 0.5f, 0.25f, 0, 0, 0, 0, 0] }.Build();
        Volume scan = Volume.Load(_folder.Write("image.nii", file));

        Assert.Equal((4, 6, 1), (scan.Width, scan.Height, scan.Depth));
        Assert.Equal([0.5, 0.25, 1], scan.Spacing.AsSpan().ToArray());
        scan.WithVoxels(new float[24], NiftiDataType.UInt8).Save(_folder.File("labels.nii"));
        Assert.Equal(2, Volume.Load(_folder.File("labels.nii")).Header.Rank);
    }

    [Fact]
    public void GzippedZeros_FarBehindTheVoxels_AreNotUnpacked()
    {
        // 64 MiB behind a volume of 96 bytes.
        byte[] bomb = NiftiBytes.Gzip([.. new NiftiBytes().Build(), .. new byte[64 << 20]]);
        string path = _folder.Write("bomb.nii.gz", bomb);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(24, Volume.Load(path).Voxels.Length);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 512 * 1024);
    }

    private static byte[] Ordered(byte[] native, bool bigEndian) => bigEndian == BitConverter.IsLittleEndian ? [.. native.Reverse()] : native;

    private void Write(string name, byte[] contents) => _folder.Write(name, name.EndsWith(".gz", StringComparison.Ordinal) ? NiftiBytes.Gzip(contents) : contents);

    private static void AssertRefused(string path, string expected)
    {
        NiftiException exception = Assert.Throws<NiftiException>(() => Volume.Load(path));
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }
}
