using System.Buffers.Binary;

namespace Lucid.Volumes.Nifti;

/// <summary>The bytes of a header with their layout and byte order: the one place that reads and writes numbers in them.</summary>
internal sealed class HeaderBytes(byte[] bytes, HeaderLayout layout, bool isBigEndian)
{
    public HeaderLayout Layout => layout;

    public bool IsBigEndian => isBigEndian;

    public Span<byte> Span => bytes;

    /// <summary>A whole number of a field.</summary>
    public long Integer(HeaderField field, int index = 0)
    {
        ReadOnlySpan<byte> at = bytes.AsSpan(field.At(index));
        return field.Type switch
        {
            NiftiDataType.UInt8 => at[0],
            NiftiDataType.Int16 => isBigEndian ? BinaryPrimitives.ReadInt16BigEndian(at) : BinaryPrimitives.ReadInt16LittleEndian(at),
            NiftiDataType.Int32 => isBigEndian ? BinaryPrimitives.ReadInt32BigEndian(at) : BinaryPrimitives.ReadInt32LittleEndian(at),
            NiftiDataType.Int64 => isBigEndian ? BinaryPrimitives.ReadInt64BigEndian(at) : BinaryPrimitives.ReadInt64LittleEndian(at),
            _ => throw new InvalidOperationException($"a field of {field.Type} holds no whole numbers"),
        };
    }

    /// <summary>Any number of a field.</summary>
    public double Number(HeaderField field, int index = 0)
    {
        ReadOnlySpan<byte> at = bytes.AsSpan(field.At(index));
        return field.Type switch
        {
            NiftiDataType.Float32 => isBigEndian ? BinaryPrimitives.ReadSingleBigEndian(at) : BinaryPrimitives.ReadSingleLittleEndian(at),
            NiftiDataType.Float64 => isBigEndian ? BinaryPrimitives.ReadDoubleBigEndian(at) : BinaryPrimitives.ReadDoubleLittleEndian(at),
            _ => Integer(field, index),
        };
    }

    /// <summary>Sets a number of a field; a floating-point field takes it rounded.</summary>
    public void Set(HeaderField field, double value, int index = 0)
    {
        Span<byte> at = bytes.AsSpan(field.At(index));
        switch (field.Type)
        {
            case NiftiDataType.Float32 when isBigEndian: BinaryPrimitives.WriteSingleBigEndian(at, (float)value); break;
            case NiftiDataType.Float32: BinaryPrimitives.WriteSingleLittleEndian(at, (float)value); break;
            case NiftiDataType.Float64 when isBigEndian: BinaryPrimitives.WriteDoubleBigEndian(at, value); break;
            case NiftiDataType.Float64: BinaryPrimitives.WriteDoubleLittleEndian(at, value); break;
            default: Set(field, checked((long)value), index); break;
        }
    }

    /// <summary>Sets a whole number of a field.</summary>
    /// <exception cref="OverflowException">The field is too narrow for it.</exception>
    public void Set(HeaderField field, long value, int index = 0)
    {
        Span<byte> at = bytes.AsSpan(field.At(index));
        switch (field.Type)
        {
            case NiftiDataType.UInt8: at[0] = checked((byte)value); break;
            case NiftiDataType.Int16 when isBigEndian: BinaryPrimitives.WriteInt16BigEndian(at, checked((short)value)); break;
            case NiftiDataType.Int16: BinaryPrimitives.WriteInt16LittleEndian(at, checked((short)value)); break;
            case NiftiDataType.Int32 when isBigEndian: BinaryPrimitives.WriteInt32BigEndian(at, checked((int)value)); break;
            case NiftiDataType.Int32: BinaryPrimitives.WriteInt32LittleEndian(at, checked((int)value)); break;
            case NiftiDataType.Int64 when isBigEndian: BinaryPrimitives.WriteInt64BigEndian(at, value); break;
            case NiftiDataType.Int64: BinaryPrimitives.WriteInt64LittleEndian(at, value); break;
            default: Set(field, (double)value, index); break;
        }
    }

    public HeaderBytes Copy() => new([.. bytes], layout, isBigEndian);

    /// <summary>The fixed header with other bytes behind it.</summary>
    public HeaderBytes With(ReadOnlySpan<byte> extensions) => new([.. bytes.AsSpan(0, layout.Size), .. extensions], layout, isBigEndian);
}
