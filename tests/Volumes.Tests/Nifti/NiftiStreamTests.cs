using System.IO.Compression;
using Lucid.Volumes.Nifti;

namespace Lucid.Volumes.Tests.Nifti;

/// <summary>Volumes from streams: what a file gives, from wherever the stream stands, and messages that name it.</summary>
public sealed class NiftiStreamTests
{
    private static readonly byte[] Scan = new NiftiBytes { Voxels = [.. Enumerable.Range(0, 24).SelectMany(i => BitConverter.GetBytes(i * 1.5f))] }.Build();

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(false, 7)]
    [InlineData(true, 7)]
    public void Volume_IsReadFromWhereTheStreamStands(bool isPacked, int start)
    {
        using var stream = new MemoryStream([.. new byte[start], .. isPacked ? Packed(Scan) : Scan]) { Position = start };

        Volume volume = Volume.Load(stream, "resource");

        Assert.Equal((4, 3, 2), (volume.Width, volume.Height, volume.Depth));
        Assert.Equal(Enumerable.Range(0, 24).Select(i => i * 1.5f), volume.Voxels.ToArray());
        Assert.True(stream.CanRead);
    }

    [Fact]
    public void Stream_ThatIsCutShort_IsRefusedByItsName()
    {
        using var stream = new MemoryStream([.. new byte[5], .. Scan[..^4]]) { Position = 5 };
        NiftiException refusal = Assert.Throws<NiftiException>(() => Volume.Load(stream, "resource"));
        Assert.StartsWith("resource: expected 448 bytes, as the header claims; got 444", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stream_WithTheHeaderOfAPair_IsRefused()
    {
        using var stream = new MemoryStream(new NiftiBytes { Magic = "ni1\0", VoxOffset = 0 }.Build());
        NiftiException refusal = Assert.Throws<NiftiException>(() => NiftiReader.Read(stream, "resource"));
        Assert.Contains("expected header and voxels in one stream", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stream_ThatCannotSeek_IsRefused()
    {
        using var stream = new GZipStream(new MemoryStream(Packed(Scan)), CompressionMode.Decompress);
        Assert.Throws<ArgumentException>(() => Volume.Load(stream, "resource"));
    }

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}
