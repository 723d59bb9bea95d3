using System.Buffers.Binary;
using System.IO.Compression;

namespace Lucid.Samples.Report;

/// <summary>Writes pictures of 8 bits a channel as PNG (ISO/IEC 15948): signature, header, one deflated block of filtered rows, end.</summary>
public static class PngEncoder
{
    private const byte UpFilter = 2;
    private const byte Grey = 0;
    private const byte Colour = 2;

    private static readonly uint[] CrcTable = MakeCrcTable();

    /// <summary>Encodes a grey picture.</summary>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="pixels">The grey values, row by row from the top: 0 is black.</param>
    /// <exception cref="ArgumentException">There are not width × height pixels, or none at all.</exception>
    public static byte[] EncodeGrey(int width, int height, ReadOnlySpan<byte> pixels) => Encode(width, height, Grey, 1, pixels);

    /// <summary>Encodes a picture in colours.</summary>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="pixels">Red, green and blue of each pixel, row by row from the top.</param>
    /// <exception cref="ArgumentException">There are not width × height pixels of three bytes, or none at all.</exception>
    public static byte[] EncodeColour(int width, int height, ReadOnlySpan<byte> pixels) => Encode(width, height, Colour, 3, pixels);

    private static byte[] Encode(int width, int height, byte colourType, int channels, ReadOnlySpan<byte> pixels)
    {
        if (width < 1 || height < 1 || (long)width * height * channels != pixels.Length)
        {
            throw new ArgumentException(
                $"expected {width} × {height} pixels of {channels} bytes and at least one, got {pixels.Length} bytes", nameof(pixels));
        }

        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n']);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8; // bits a channel; the zeros that follow the colour type: deflate, the five standard filters, not interlaced
        header[9] = colourType;
        WriteChunk(png, "IHDR"u8, header);
        WriteChunk(png, "IDAT"u8, Deflate(width * channels, pixels));
        WriteChunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    /// <summary>Each row as its differences from the row above, which deflate packs best in smooth pictures.</summary>
    private static byte[] Deflate(int width, ReadOnlySpan<byte> pixels)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize))
        {
            byte[] row = new byte[1 + width];
            row[0] = UpFilter;
            for (int start = 0; start < pixels.Length; start += width)
            {
                for (int x = 0; x < width; x++)
                {
                    byte above = start == 0 ? (byte)0 : pixels[start - width + x];
                    row[1 + x] = (byte)(pixels[start + x] - above);
                }

                zlib.Write(row);
            }
        }

        return packed.ToArray();
    }

    private static void WriteChunk(MemoryStream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(type);
        png.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(data, Crc(type, uint.MaxValue)));
        png.Write(number);
    }

    private static uint Crc(ReadOnlySpan<byte> data, uint crc)
    {
        foreach (byte value in data)
        {
            crc = CrcTable[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return crc;
    }

    /// <summary>The remainders of each byte by the reversed polynomial of CRC-32.</summary>
    private static uint[] MakeCrcTable()
    {
        uint[] table = new uint[256];
        for (uint n = 0; n < table.Length; n++)
        {
            uint remainder = n;
            for (int bit = 0; bit < 8; bit++)
            {
                remainder = (remainder >> 1) ^ ((remainder & 1) == 0 ? 0 : 0xEDB88320);
            }

            table[n] = remainder;
        }

        return table;
    }
}
