using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Lucid.Serialization;

/// <summary>A file that can be written: everything that may be wrong with it is found before the first byte.</summary>
/// <remarks>
/// Data and keys are in the order of the format's reference implementation: larger types first, then by name, byte by byte. The header is
/// padded, so that the data begins at a multiple of 8.
/// </remarks>
internal sealed class SafetensorsWriter
{
    private const int PieceByteCount = 1 << 16;
    private const int Alignment = 8;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly byte[] _header;
    private readonly IReadOnlyList<Entry> _entries;

    private SafetensorsWriter(byte[] header, IReadOnlyList<Entry> entries)
    {
        _header = header;
        _entries = entries;
    }

    /// <exception cref="ArgumentNullException"><paramref name="tensors"/> is null.</exception>
    /// <exception cref="ArgumentException">The format has no place for a tensor or a text.</exception>
    /// <exception cref="ObjectDisposedException">A tensor was disposed.</exception>
    public static SafetensorsWriter Of(IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        var entries = new List<Entry>(tensors.Count);
        foreach ((string name, Tensor? tensor) in tensors)
        {
            if (name == SafetensorsHeader.MetadataKey)
            {
                throw new ArgumentException($"Expected a tensor's name, got {name}, which the format keeps for itself.", nameof(tensors));
            }

            if (tensor is null)
            {
                throw new ArgumentException($"Expected a tensor for {Quoted.Name(name)}, got null.", nameof(tensors));
            }

            // A disposed tensor throws here, before anything is written.
            _ = tensor.Memory;
            entries.Add(new Entry(Utf8(name, nameof(tensors)), tensor, WholeNumber.ExactValueOf(tensor)));
        }

        entries.Sort();
        return new SafetensorsWriter(HeaderOf(entries, metadata ?? new Dictionary<string, string>()), entries);
    }

    public void WriteTo(Stream stream)
    {
        Span<byte> prefix = stackalloc byte[SafetensorsHeader.PrefixByteCount];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)_header.Length);
        stream.Write(prefix);
        stream.Write(_header);
        byte[] piece = new byte[PieceByteCount];
        foreach (Entry entry in _entries)
        {
            if (entry.Number is { } number)
            {
                BinaryPrimitives.WriteInt64LittleEndian(piece, number);
                stream.Write(piece, 0, sizeof(long));
            }
            else
            {
                Write(stream, entry.Tensor.Values, piece);
            }
        }
    }

    private static void Write(Stream stream, ReadOnlySpan<float> values, byte[] piece)
    {
        while (!values.IsEmpty)
        {
            int count = Math.Min(values.Length, piece.Length / sizeof(float));
            ElementEncoding.Encode(values[..count], piece);
            stream.Write(piece, 0, count * sizeof(float));
            values = values[count..];
        }
    }

    private static byte[] HeaderOf(IReadOnlyList<Entry> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text, Plain))
        {
            json.WriteStartObject();
            WriteMetadata(json, metadata);
            long position = 0;
            foreach (Entry entry in tensors)
            {
                long end = checked(position + (entry.Tensor.Shape.ElementCount * entry.Type.ByteCount()));
                WriteTensor(json, entry, position, end);
                position = end;
            }

            json.WriteEndObject();
        }

        int padding = (Alignment - (text.WrittenCount % Alignment)) % Alignment;
        text.GetSpan(Alignment)[..padding].Fill((byte)' ');
        text.Advance(padding);
        return text.WrittenCount <= SafetensorsHeader.MaxByteCount ? text.WrittenSpan.ToArray() : throw new ArgumentException(
            $"Expected names, shapes and texts of at most {SafetensorsHeader.MaxByteCount} bytes, got {text.WrittenCount}.",
            nameof(tensors));
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        if (metadata.Count == 0)
        {
            return;
        }

        json.WriteStartObject(SafetensorsHeader.MetadataKey);
        foreach ((string key, string? value) in metadata.OrderBy(text => text.Key, StringComparer.Ordinal))
        {
            string text = value ?? throw new ArgumentException($"Expected a text for {Quoted.Name(key)}, got null.", nameof(metadata));
            json.WriteString(Utf8(key, nameof(metadata)), Utf8(text, nameof(metadata)));
        }

        json.WriteEndObject();
    }

    private static void WriteTensor(Utf8JsonWriter json, Entry entry, long begin, long end)
    {
        json.WriteStartObject(entry.Name);
        json.WriteString(SafetensorsHeader.TypeField, entry.Type.ToString());
        json.WriteStartArray(SafetensorsHeader.ShapeField);
        foreach (int size in entry.Tensor.Shape.AsSpan())
        {
            json.WriteNumberValue(size);
        }

        json.WriteEndArray();
        json.WriteStartArray(SafetensorsHeader.OffsetsField);
        json.WriteNumberValue(begin);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static byte[] Utf8(string text, string parameterName)
    {
        try
        {
            return StrictUtf8.GetBytes(text);
        }
        catch (EncoderFallbackException error)
        {
            throw new ArgumentException(
                $"Expected valid Unicode, got half of a surrogate pair in {Quoted.Name(text)}.", parameterName, error);
        }
    }

    /// <summary>A tensor to write; its number, if it holds one exactly.</summary>
    private sealed record Entry(byte[] Name, Tensor Tensor, long? Number) : IComparable<Entry>
    {
        public ElementType Type => Number is null ? ElementType.F32 : ElementType.I64;

        /// <summary>Larger types first, then by name.</summary>
        public int CompareTo(Entry? other) =>
            other is null ? 1 : other.Type != Type ? other.Type.CompareTo(Type) : Name.AsSpan().SequenceCompareTo(other.Name);
    }
}
