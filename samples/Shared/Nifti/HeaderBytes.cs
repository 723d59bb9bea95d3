using System.Buffers.Binary;

namespace Lucid.Samples.Nifti;

/// <summary>The bytes of a header with their byte order: the one place that reads and writes numbers in them.</summary>
public readonly struct HeaderBytes(byte[] bytes, bool isBigEndian)
{
    public bool IsBigEndian => isBigEndian;

    public Span<byte> Span => bytes;

    public short Int16(int offset) => isBigEndian
        ? BinaryPrimitives.ReadInt16BigEndian(bytes.AsSpan(offset))
        : BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(offset));

    public float Single(int offset) => isBigEndian
        ? BinaryPrimitives.ReadSingleBigEndian(bytes.AsSpan(offset))
        : BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(offset));

    public void Set(int offset, short value) =>
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(offset), isBigEndian ? BinaryPrimitives.ReverseEndianness(value) : value);

    public void Set(int offset, int value) =>
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(offset), isBigEndian ? BinaryPrimitives.ReverseEndianness(value) : value);

    public void Set(int offset, float value) => Set(offset, BitConverter.SingleToInt32Bits(value));

    public HeaderBytes Copy() => new([.. bytes], isBigEndian);
}
