using System.Buffers.Binary;

namespace Lucid.Serialization;

/// <summary>Elements as little-endian bytes, on any machine.</summary>
internal static class ElementEncoding
{
    /// <summary>The bytes of one element.</summary>
    public static int ByteCount(this ElementType type) => type switch
    {
        ElementType.F16 or ElementType.BF16 => 2,
        ElementType.F32 => 4,
        _ => 8,
    };

    /// <summary>Reads as many elements as the target holds, rounded to the nearest float.</summary>
    public static void Decode(this ElementType type, ReadOnlySpan<byte> source, Span<float> target)
    {
        int size = type.ByteCount();
        for (int i = 0; i < target.Length; i++)
        {
            ReadOnlySpan<byte> element = source.Slice(i * size, size);
            target[i] = type switch
            {
                ElementType.F16 => (float)BinaryPrimitives.ReadHalfLittleEndian(element),
                ElementType.BF16 => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(element) << 16),
                ElementType.F32 => BinaryPrimitives.ReadSingleLittleEndian(element),
                ElementType.F64 => (float)BinaryPrimitives.ReadDoubleLittleEndian(element),
                _ => BinaryPrimitives.ReadInt64LittleEndian(element),
            };
        }
    }

    /// <summary>Writes floats as they are, F32.</summary>
    public static void Encode(ReadOnlySpan<float> source, Span<byte> target)
    {
        for (int i = 0; i < source.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(target.Slice(i * sizeof(float), sizeof(float)), source[i]);
        }
    }
}
