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
        FileFormat? format = Recognise(source.Stream);
        if (format == FileFormat.TorchZip || format == FileFormat.ZipArchive)
        {
            return TorchArchive.Read(source, out storages);
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

    private static FileFormat? Recognise(Stream stream)
    {
        byte[] head = new byte[Math.Min(stream.Length, FileFormats.HeadByteCount)];
        stream.Position = 0;
        stream.ReadExactly(head);
        byte[] tail = new byte[Math.Min(stream.Length - head.Length, FileFormats.TailByteCount)];
        stream.Position = stream.Length - tail.Length;
        stream.ReadExactly(tail);
        return FileFormats.Recognise(head, tail);
    }

    /// <summary>What many a file of this name is.</summary>
    private static TorchDictionary Safetensors(TorchSource source)
    {
        source.Stream.Position = 0;
        var root = new TorchDictionary();
        try
        {
            foreach ((string name, Tensor tensor) in Lucid.Safetensors.Load(source.Stream))
            {
                root.TryAdd(name, new TorchTensor(tensor, "float32"));
            }
        }
        catch (SafetensorsException error)
        {
            throw source.Fault($"Expected a file of torch.save's or of safetensors', got neither: {error.Message}", error);
        }

        return root;
    }
}
