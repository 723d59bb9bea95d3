using System.Buffers.Binary;

namespace Lucid.Serialization;

/// <summary>What a file that is said to be PyTorch's holds, by its content.</summary>
internal static class TorchContent
{
    /// <summary>The value that a file holds.</summary>
    /// <param name="source">The file.</param>
    /// <param name="storages">Where its tensors lie.</param>
    /// <exception cref="TorchFileException">It is none of PyTorch's, or breaks a rule.</exception>
    public static object? Read(TorchSource source, out TorchStorages storages)
    {
        // Safetensors' first bytes are a length: they may be any, other formats' too.
        byte[] head = Bytes(source.Stream, 0, FileFormats.HeadByteCount);
        FileFormat? format = SafetensorsHeader.MayBegin(head) ? null : FileFormats.Recognise(head, Tail(source.Stream, head.Length));
        if (format is not null && head.AsSpan().StartsWith("PK"u8))
        {
            return TorchArchive.Read(source, format, out storages);
        }

        if (format == FileFormat.TorchPickle)
        {
            return TorchPickles.Read(source, out storages);
        }

        if (format is not null)
        {
            throw source.Fault($"Expected a file of torch.save's, got {format.Description}. {format.Advice}");
        }

        storages = new TorchStorages((_, _, _, reader) => throw reader.Fault("expected no storage"));
        return Safetensors(source);
    }

    private static byte[] Tail(Stream stream, int headLength)
    {
        long start = Math.Max(headLength, stream.Length - FileFormats.TailByteCount);
        return Bytes(stream, start, FileFormats.TailByteCount);
    }

    private static byte[] Bytes(Stream stream, long start, int most)
    {
        byte[] bytes = new byte[Math.Min(stream.Length - start, most)];
        stream.Position = start;
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>What many a file of this name is.</summary>
    private static TorchDictionary Safetensors(TorchSource source)
    {
        source.Stream.Position = 0;
        SafetensorsFile file;
        try
        {
            file = Lucid.Safetensors.Load(source.Stream);
        }
        catch (SafetensorsException error)
        {
            throw source.Fault($"Expected a file of torch.save's or of safetensors', got neither: {error.Message}", error);
        }

        // The header again, for the types. It was found to be right.
        int length = BinaryPrimitives.ReadInt32LittleEndian(Bytes(source.Stream, 0, SafetensorsHeader.PrefixByteCount));
        var root = new TorchDictionary();
        foreach (StoredTensor stored in HeaderParser.Parse(Bytes(source.Stream, SafetensorsHeader.PrefixByteCount, length)).Tensors)
        {
            root.TryAdd(stored.Name, new TorchTensor(file[stored.Name], DataType(stored.Type)));
        }

        return root;
    }

    private static string DataType(ElementType type) => type switch
    {
        ElementType.F16 => "float16",
        ElementType.BF16 => "bfloat16",
        ElementType.F32 => "float32",
        ElementType.F64 => "float64",
        _ => "int64",
    };
}
