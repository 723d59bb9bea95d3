using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Lucid.Samples.Report;

namespace Lucid.Samples.BrainVolume.Tests.Report;

public sealed class PngEncoderTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 5)]
    [InlineData(96, 112)]
    [InlineData(300, 2)]
    public void EncodeGrey_WritesAPictureThatDecodesToItsPixels(int width, int height)
    {
        byte[] pixels = new byte[width * height];
        new Random(width + height).NextBytes(pixels);

        byte[] png = PngEncoder.EncodeGrey(width, height, pixels);

        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], png[..8]);
        (string Type, byte[] Data)[] chunks = [.. Chunks(png)];
        Assert.Equal(["IHDR", "IDAT", "IEND"], chunks.Select(chunk => chunk.Type));
        Assert.Equal(width, BinaryPrimitives.ReadInt32BigEndian(chunks[0].Data));
        Assert.Equal(height, BinaryPrimitives.ReadInt32BigEndian(chunks[0].Data.AsSpan(4)));
        Assert.Equal([8, 0, 0, 0, 0], chunks[0].Data[8..]);
        Assert.Equal(pixels, Decode(width, height, chunks[1].Data));
    }

    [Fact]
    public void EncodeColour_WritesAPictureThatDecodesToItsPixels()
    {
        byte[] pixels = new byte[7 * 5 * 3];
        new Random(1).NextBytes(pixels);

        (string Type, byte[] Data)[] chunks = [.. Chunks(PngEncoder.EncodeColour(7, 5, pixels))];

        Assert.Equal([8, 2, 0, 0, 0], chunks[0].Data[8..]);
        Assert.Equal(pixels, Decode(7 * 3, 5, chunks[1].Data));
        Assert.Throws<ArgumentException>(() => PngEncoder.EncodeColour(7, 5, pixels.AsSpan(1)));
    }

    [Theory]
    [InlineData(0, 5, 0)]
    [InlineData(5, 5, 24)]
    [InlineData(-5, -5, 25)]
    public void EncodeGrey_RefusesAWrongNumberOfPixels(int width, int height, int pixels) =>
        Assert.Throws<ArgumentException>(() => PngEncoder.EncodeGrey(width, height, new byte[pixels]));

    private static IEnumerable<(string Type, byte[] Data)> Chunks(byte[] png)
    {
        for (int at = 8; at < png.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            byte[] typeAndData = png[(at + 4)..(at + 8 + length)];
            Assert.Equal(Crc32(typeAndData), BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at + 8 + length)));
            yield return (Encoding.ASCII.GetString(typeAndData, 0, 4), typeAndData[4..]);
            at += 12 + length;
        }
    }

    /// <summary>Bit by bit, as the standard defines it.</summary>
    private static uint Crc32(byte[] data)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in data)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                uint feedback = (crc ^ (uint)(value >> bit)) & 1;
                crc = (crc >> 1) ^ (feedback * 0xEDB88320);
            }
        }

        return ~crc;
    }

    private static byte[] Decode(int width, int height, byte[] data)
    {
        using var zlib = new ZLibStream(new MemoryStream(data), CompressionMode.Decompress);
        using var raw = new MemoryStream();
        zlib.CopyTo(raw);
        byte[] rows = raw.ToArray();
        Assert.Equal((width + 1) * height, rows.Length);
        byte[] pixels = new byte[width * height];
        for (int y = 0; y < height; y++)
        {
            Assert.Equal(2, rows[y * (width + 1)]); // the filter "up"
            for (int x = 0; x < width; x++)
            {
                pixels[y * width + x] = (byte)(rows[y * (width + 1) + 1 + x] + (y == 0 ? 0 : pixels[(y - 1) * width + x]));
            }
        }

        return pixels;
    }
}
