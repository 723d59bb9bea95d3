using System.Buffers.Binary;
using System.Text;

namespace Lucid.Serialization;

/// <summary>A number of NumPy's.</summary>
internal static class NumpyScalar
{
    /// <summary>The number; null for another type, which stays opaque.</summary>
    /// <param name="arguments">The type, and the bytes of the element.</param>
    public static object? Value(TorchList arguments)
    {
        if (arguments is not [TorchOpaque { TypeName: "numpy.dtype", Arguments: [string code, ..] } type, var data]
            || type.State is not TorchList { Count: > 1 } state || state[1] is not string order)
        {
            return null;
        }

        byte[]? bytes = data as byte[] ?? (data is string { Length: <= sizeof(double) } text ? Encoding.UTF8.GetBytes(text) : null);
        if (bytes is null || code.Length != 2 || code[1] - '0' != bytes.Length)
        {
            return null;
        }

        Span<byte> element = stackalloc byte[sizeof(double)];
        element = element[..bytes.Length];
        bytes.CopyTo(element);
        if (order == ">")
        {
            element.Reverse();
        }

        return code switch
        {
            "b1" => element[0] != 0,
            "i1" => (long)(sbyte)element[0],
            "u1" => (long)element[0],
            "i2" => (long)BinaryPrimitives.ReadInt16LittleEndian(element),
            "u2" => (long)BinaryPrimitives.ReadUInt16LittleEndian(element),
            "i4" => (long)BinaryPrimitives.ReadInt32LittleEndian(element),
            "u4" => (long)BinaryPrimitives.ReadUInt32LittleEndian(element),
            "i8" => BinaryPrimitives.ReadInt64LittleEndian(element),
            "u8" => PickleText.Smallest(BinaryPrimitives.ReadUInt64LittleEndian(element)),
            "f2" => (double)BinaryPrimitives.ReadHalfLittleEndian(element),
            "f4" => (double)BinaryPrimitives.ReadSingleLittleEndian(element),
            "f8" => BinaryPrimitives.ReadDoubleLittleEndian(element),
            _ => null,
        };
    }
}
