using System.Buffers.Binary;
using System.Text;

namespace Lucid.Benchmarks.Peers.OnnxRuntime;

/// <summary>
/// A message in the encoding of Protocol Buffers, which ONNX files are written in: fields in the order of their adding, each a key
/// (number · 8 + wire type) and a value.
/// </summary>
internal sealed class OnnxMessage
{
    private const int VarintType = 0;
    private const int BytesType = 2;
    private const int Fixed32Type = 5;

    private readonly List<byte> _bytes = [];

    /// <summary>Adds a whole number that is not negative.</summary>
    public OnnxMessage Add(int field, long value)
    {
        Key(field, VarintType);
        Varint(value);
        return this;
    }

    public OnnxMessage Add(int field, float value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        Key(field, Fixed32Type);
        _bytes.AddRange(bytes);
        return this;
    }

    public OnnxMessage Add(int field, string value) => Add(field, Encoding.UTF8.GetBytes(value));

    public OnnxMessage Add(int field, OnnxMessage value) => Add(field, value.ToArray());

    public OnnxMessage Add(int field, ReadOnlySpan<byte> value)
    {
        Key(field, BytesType);
        Varint(value.Length);
        _bytes.AddRange(value);
        return this;
    }

    /// <summary>Adds a repeated field.</summary>
    public OnnxMessage AddAll<T>(IEnumerable<T> values, Action<OnnxMessage, T> add)
    {
        foreach (T value in values)
        {
            add(this, value);
        }

        return this;
    }

    public byte[] ToArray() => [.. _bytes];

    private void Key(int field, int wireType) => Varint((field << 3) | wireType);

    /// <summary>Seven bits a byte, the lowest first; the top bit says that more follow.</summary>
    private void Varint(long value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _bytes.Add((byte)(value | 0x80));
        }

        _bytes.Add((byte)value);
    }
}
