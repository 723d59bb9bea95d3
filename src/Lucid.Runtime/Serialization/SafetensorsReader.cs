using System.Buffers.Binary;

namespace Lucid.Serialization;

/// <summary>Reads one file from a stream: its header, which is checked whole, then its tensors in the order of their data.</summary>
internal sealed class SafetensorsReader(Stream stream)
{
    /// <summary>What is read at a time, and taken on trust from a stream of unknown length; a multiple of every element.</summary>
    private const int PieceByteCount = 1 << 16;

    // Seekable or not, never more memory is taken than for what has arrived or is known to come.
    private readonly long? _length = stream.CanSeek ? Math.Max(0, stream.Length - stream.Position) : null;
    private byte[] _piece = [];

    // The beginning of the file, by which it is recognised if it is of another format; and what of it is not read yet.
    private ReadOnlyMemory<byte> _head;
    private ReadOnlyMemory<byte> _unread;

    /// <exception cref="SafetensorsException">The file breaks a rule of the format.</exception>
    public SafetensorsFile Read()
    {
        ReadHead();
        (SafetensorsHeader header, int headerLength) = ReadHeader();
        IReadOnlyList<StoredTensor> ordered = header.InOrderOfData(_length - SafetensorsHeader.PrefixByteCount - headerLength);

        _piece = new byte[Math.Min(PieceByteCount, ordered.Select(stored => stored.End - stored.Begin).DefaultIfEmpty().Max())];
        var read = ordered.ToDictionary(stored => stored.Name, ReadTensor);
        if (!_unread.IsEmpty || stream.ReadByte() >= 0)
        {
            throw new SafetensorsException("Expected the end of the file after the data of its last tensor, got more bytes.");
        }

        IEnumerable<string> names = header.Tensors.Select(stored => stored.Name);
        var tensors = new OrderedDictionary<string, Tensor>(names.Select(name => KeyValuePair.Create(name, read[name])));
        return new SafetensorsFile(tensors, header.Metadata);
    }

    private void ReadHead()
    {
        byte[] head = new byte[FileFormats.HeadByteCount];
        _head = head.AsMemory(0, stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
        _unread = _head;
    }

    private (SafetensorsHeader Header, int Length) ReadHeader()
    {
        try
        {
            int length = ReadHeaderLength();
            return (HeaderParser.Parse(ReadHeaderText(length)), length);
        }
        catch (SafetensorsException error)
        {
            if (SafetensorsHeader.MayBegin(_head.Span) || FileFormats.Recognise(_head.Span, ReadTail()) is not { } format)
            {
                throw;
            }

            throw new SafetensorsException($"Expected a safetensors file, got {format.Description}. {format.Advice}", error);
        }
    }

    /// <summary>The end of the file, as far as it is behind the head; nothing where the stream cannot go there.</summary>
    private byte[] ReadTail()
    {
        if (_length is not { } length)
        {
            return [];
        }

        byte[] tail = new byte[Math.Clamp(length - _head.Length, 0, FileFormats.TailByteCount)];
        stream.Seek(-tail.Length, SeekOrigin.End);
        int count = stream.ReadAtLeast(tail, tail.Length, throwOnEndOfStream: false);
        return tail[..count];
    }

    private int ReadHeaderLength()
    {
        Span<byte> prefix = stackalloc byte[SafetensorsHeader.PrefixByteCount];
        ReadExactly(prefix, "the length of the header");
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > SafetensorsHeader.MaxByteCount)
        {
            throw new SafetensorsException($"Expected a header of at most {SafetensorsHeader.MaxByteCount} bytes, got {length}.");
        }

        long? rest = _length - SafetensorsHeader.PrefixByteCount;
        return rest is null || (long)length <= rest
            ? (int)length
            : throw new SafetensorsException($"Expected a header of {length} bytes, got a file with {rest} bytes after its first 8.");
    }

    private byte[] ReadHeaderText(int length)
    {
        byte[] header = new byte[_length is null ? Math.Min(length, PieceByteCount) : length];
        ReadExactly(header, "the header");
        while (header.Length < length)
        {
            int arrived = header.Length;
            Array.Resize(ref header, (int)Math.Min(length, 2L * arrived));
            ReadExactly(header.AsSpan(arrived), "the header");
        }

        return header;
    }

    private Tensor ReadTensor(StoredTensor stored)
    {
        if (stored is { Type: ElementType.I64, Shape.ElementCount: 1 })
        {
            Span<byte> bytes = _piece.AsSpan(0, sizeof(long));
            ReadExactly(bytes, stored.Name);
            return new WholeNumber(BinaryPrimitives.ReadInt64LittleEndian(bytes), stored.Shape);
        }

        if (_length is null)
        {
            return GatherTensor(stored);
        }

        Tensor tensor = Tensor.Uninitialized(stored.Shape);
        ReadElements(stored, tensor.MutableValues);
        return tensor;
    }

    /// <summary>Reads a tensor of which nobody knows whether it will arrive: piece by piece, and into one at the end.</summary>
    private Tensor GatherTensor(StoredTensor stored)
    {
        var pieces = new List<float[]>();
        for (long left = stored.Shape.ElementCount; left > 0; left -= pieces[^1].Length)
        {
            pieces.Add(new float[Math.Min(left, PieceByteCount)]);
            ReadElements(stored, pieces[^1]);
        }

        Tensor tensor = Tensor.Uninitialized(stored.Shape);
        Span<float> target = tensor.MutableValues;
        foreach (float[] piece in pieces)
        {
            piece.CopyTo(target);
            target = target[piece.Length..];
        }

        return tensor;
    }

    private void ReadElements(StoredTensor stored, Span<float> target)
    {
        int size = stored.Type.ByteCount();
        while (!target.IsEmpty)
        {
            int count = Math.Min(target.Length, _piece.Length / size);
            Span<byte> bytes = _piece.AsSpan(0, count * size);
            ReadExactly(bytes, stored.Name);
            stored.Type.Decode(bytes, target[..count]);
            target = target[count..];
        }
    }

    private void ReadExactly(Span<byte> target, string what)
    {
        int count = Math.Min(_unread.Length, target.Length);
        _unread.Span[..count].CopyTo(target);
        _unread = _unread[count..];
        count += stream.ReadAtLeast(target[count..], target.Length - count, throwOnEndOfStream: false);
        if (count < target.Length)
        {
            throw new SafetensorsException($"The file ends within {Quoted.Name(what)}: expected {target.Length} more bytes, got {count}.");
        }
    }
}
