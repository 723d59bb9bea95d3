using System.Numerics;
using System.Runtime.InteropServices;

namespace Lucid.Serialization;

/// <summary>A type of elements that PyTorch has: its name, its size, and how it is read where a tensor of floats can hold it.</summary>
internal sealed class TorchElementType
{
    /// <summary>Whole numbers of 64 bits, of which a single one is kept exactly.</summary>
    public static readonly TorchElementType Int64 = new("int64", sizeof(long), Convert<long>);

    /// <summary>Bytes whose type the tensors on them say.</summary>
    public static readonly TorchElementType Untyped = new("untyped", 1, null);

    private static readonly Dictionary<string, TorchElementType> ByStorageClass = new()
    {
        ["DoubleStorage"] = new("float64", sizeof(double), Convert<double>),
        ["FloatStorage"] = new("float32", sizeof(float), CopySingles),
        ["HalfStorage"] = new("float16", 2, Convert<Half>),
        ["BFloat16Storage"] = new("bfloat16", 2, ConvertUpperHalves),
        ["LongStorage"] = Int64,
        ["IntStorage"] = new("int32", sizeof(int), Convert<int>),
        ["ShortStorage"] = new("int16", sizeof(short), Convert<short>),
        ["CharStorage"] = new("int8", 1, Convert<sbyte>),
        ["ByteStorage"] = new("uint8", 1, Convert<byte>),
        ["BoolStorage"] = new("bool", 1, ConvertBooleans),
        ["ComplexFloatStorage"] = new("complex64", 8, null),
        ["ComplexDoubleStorage"] = new("complex128", 16, null),
        ["UntypedStorage"] = Untyped,
    };

    private static readonly Dictionary<string, TorchElementType> ByDataType = ByStorageClass.Values
        .Append(new("uint16", sizeof(ushort), Convert<ushort>))
        .Append(new("uint32", sizeof(uint), Convert<uint>))
        .Append(new("uint64", sizeof(ulong), Convert<ulong>))
        .Where(type => type != Untyped)
        .ToDictionary(type => "torch." + type.Name);

    private readonly Decoder? _decode;

    private TorchElementType(string name, int byteCount, Decoder? decode)
    {
        Name = name;
        ByteCount = byteCount;
        _decode = decode;
    }

    private delegate void Decoder(ReadOnlySpan<byte> source, Span<float> target);

    /// <summary>PyTorch's name: <c>float32</c>.</summary>
    public string Name { get; }

    /// <summary>The bytes of one element.</summary>
    public int ByteCount { get; }

    /// <summary>Whether a tensor of floats can hold the elements, rounded.</summary>
    public bool IsRead => _decode is not null;

    /// <summary>The type of a storage's elements, by the full name of the storage's class; null where that is not known.</summary>
    public static TorchElementType? OfStorage(string className)
    {
        int name = className.LastIndexOf('.') + 1;
        return className[..name] is "torch." or "torch.cuda." or "torch.storage."
            ? ByStorageClass.GetValueOrDefault(className[name..])
            : null;
    }

    /// <summary>The type of a tensor's elements, by the full name of its <c>dtype</c>; null where it is not known.</summary>
    public static TorchElementType? OfDataType(string name) => ByDataType.GetValueOrDefault(name);

    /// <summary>
    /// Reads as many elements as the target holds, rounded to the nearest float. The bytes are turned in place where they must be.
    /// </summary>
    public void Decode(Span<byte> source, bool isBigEndian, Span<float> target)
    {
        TakeOver(source, isBigEndian);
        _decode!(source, target);
    }

    /// <summary>Brings the bytes of elements into this machine's order, in place.</summary>
    public void TakeOver(Span<byte> source, bool isBigEndian)
    {
        if (isBigEndian == BitConverter.IsLittleEndian)
        {
            for (int i = 0; i < source.Length; i += ByteCount)
            {
                source.Slice(i, ByteCount).Reverse();
            }
        }
    }

    private static void Convert<T>(ReadOnlySpan<byte> source, Span<float> target)
        where T : unmanaged, INumberBase<T>
    {
        ReadOnlySpan<T> elements = MemoryMarshal.Cast<byte, T>(source);
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = float.CreateTruncating(elements[i]);
        }
    }

    private static void CopySingles(ReadOnlySpan<byte> source, Span<float> target) =>
        MemoryMarshal.Cast<byte, float>(source).CopyTo(target);

    private static void ConvertUpperHalves(ReadOnlySpan<byte> source, Span<float> target)
    {
        ReadOnlySpan<ushort> elements = MemoryMarshal.Cast<byte, ushort>(source);
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = BitConverter.Int32BitsToSingle(elements[i] << 16);
        }
    }

    private static void ConvertBooleans(ReadOnlySpan<byte> source, Span<float> target)
    {
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = source[i] == 0 ? 0 : 1;
        }
    }
}
