using System.Buffers.Binary;

namespace Lucid.Volumes.Tests.Nifti;

/// <summary>Makes NIfTI-2 files by hand, from the format's description and with none of the package's code.</summary>
internal sealed class Nifti2Bytes
{
    public bool BigEndian { get; init; }

    public long[] Dim { get; init; } = [3, 4, 3, 2, 1, 1, 1, 1];

    public short Datatype { get; init; } = 16;

    public short Bitpix { get; init; } = 32;

    public long VoxOffset { get; init; } = 544;

    public double Slope { get; init; } = 1;

    public double Inter { get; init; }

    public string Magic { get; init; } = "n+2\0\r\n\u001a\n";

    public int SformCode { get; init; }

    public double[] Pixdim { get; init; } = [1, 1, 1, 1, 1, 1, 1, 1];

    public double[] Srow { get; init; } = new double[12];

    /// <summary>The voxels, already in the file's byte order.</summary>
    public byte[] Voxels { get; init; } = new byte[96];

    public byte[] Build()
    {
        byte[] header = new byte[544];
        for (int i = 200; i < 340; i++)
        {
            header[i] = (byte)(i * 7 + 3); // in fields that no reader touches
        }

        PutInt32(header, 0, 540);
        for (int i = 0; i < 8; i++)
        {
            header[4 + i] = (byte)Magic[i];
            PutInt64(header, 16 + 8 * i, Dim[i]);
            PutDouble(header, 104 + 8 * i, Pixdim[i]);
        }

        PutInt16(header, 12, Datatype);
        PutInt16(header, 14, Bitpix);
        PutInt64(header, 168, VoxOffset);
        PutDouble(header, 176, Slope);
        PutDouble(header, 184, Inter);
        PutInt32(header, 348, SformCode);
        PutInt32(header, 500, 2);
        for (int i = 0; i < 12; i++)
        {
            PutDouble(header, 400 + 8 * i, Srow[i]);
        }

        return [.. header, .. Voxels];
    }

    private void PutInt16(byte[] header, int at, short value) =>
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(at), BigEndian ? BinaryPrimitives.ReverseEndianness(value) : value);

    private void PutInt32(byte[] header, int at, int value) =>
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(at), BigEndian ? BinaryPrimitives.ReverseEndianness(value) : value);

    private void PutInt64(byte[] header, int at, long value) =>
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(at), BigEndian ? BinaryPrimitives.ReverseEndianness(value) : value);

    private void PutDouble(byte[] header, int at, double value) => PutInt64(header, at, BitConverter.DoubleToInt64Bits(value));
}
