using Lucid.Serialization;

namespace Lucid;

/// <summary>
/// Reads and writes tensors in the safetensors format, which PyTorch, JAX and others share. A state dictionary saved here loads in PyTorch,
/// and the other way round.
/// </summary>
/// <remarks>
/// <para>
/// Reading trusts nothing that a file says of itself: every rule of the format is checked before memory is taken, and a file that breaks
/// one gives a <see cref="SafetensorsException"/>. F32 is read bit by bit; F64, F16, BF16 and I64 become the nearest float32. Other types
/// are refused.
/// </para>
/// <para>
/// Writing gives the same bytes for the same tensors, whatever their order: F32, and I64 for the counts that a state dictionary holds.
/// </para>
/// </remarks>
public static class Safetensors
{
    /// <summary>
    /// Writes tensors to a file, whole or not at all: under a temporary name beside it, flushed to the disk, then renamed. If anything
    /// fails, what was there before stays.
    /// </summary>
    /// <remarks>
    /// A file that is replaced keeps its rights, and on Linux its owner. Of a symbolic link the target is replaced. A named pipe, and a
    /// device such as <c>/dev/null</c>, is written into. Temporary files that a killed process left of the same file are deleted.
    /// </remarks>
    /// <param name="path">The file to create or to replace.</param>
    /// <param name="tensors">The tensors by their names.</param>
    /// <param name="metadata">Texts to write beside them; null for none.</param>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> or <paramref name="tensors"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// A tensor or a text is null; a name is <c>__metadata__</c>; a name or text is not valid Unicode; names and texts fill more than the
    /// format's 100,000,000 bytes; or the path is empty. Nothing was written.
    /// </exception>
    /// <exception cref="ObjectDisposedException">A tensor was disposed; nothing was written.</exception>
    /// <exception cref="IOException">The file cannot be written, or the path is that of a folder, a socket or a block device.</exception>
    /// <exception cref="UnauthorizedAccessException">
    /// The file may not be written, or belongs to a user or group whom a new file cannot be given to.
    /// </exception>
    public static void Save(
        string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, SafetensorsWriter.Of(tensors, metadata).WriteTo);
    }

    /// <summary>Writes tensors to a stream, from where it stands.</summary>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="tensors">The tensors by their names.</param>
    /// <param name="metadata">Texts to write beside them; null for none.</param>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> or <paramref name="tensors"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// A tensor or a text is null; a name is <c>__metadata__</c>; a name or text is not valid Unicode; names and texts fill more than the
    /// format's 100,000,000 bytes; or the stream cannot be written. Nothing was written.
    /// </exception>
    /// <exception cref="ObjectDisposedException">A tensor was disposed; nothing was written.</exception>
    /// <exception cref="IOException">The stream failed; a part may have been written.</exception>
    public static void Save(
        Stream stream, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanWrite)
        {
            throw new ArgumentException("Expected a stream that can be written, got one that cannot.", nameof(stream));
        }

        SafetensorsWriter.Of(tensors, metadata).WriteTo(stream);
    }

    /// <summary>Reads the tensors and the metadata of a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ArgumentException">The path is null or empty.</exception>
    /// <exception cref="SafetensorsException">
    /// The file breaks a rule of the format, or holds tensors that Lucid does not read. Of a file of another format, such as a PyTorch
    /// file, the message says what it is, and how to save it in this one.
    /// </exception>
    /// <exception cref="InsufficientMemoryException">There is not enough memory for the tensors that the file holds.</exception>
    /// <exception cref="IOException">The file does not exist or cannot be read, or the path is that of a folder.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static SafetensorsFile Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);

        if (Directory.Exists(path))
        {
            throw new IOException($"Expected the path of a file, got the folder '{path}'.");
        }

        // No buffer: the data comes in large pieces.
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        return Load(file);
    }

    /// <summary>
    /// Reads tensors and metadata from a stream: from where it stands to its end, which must be the end of the data. From a stream that
    /// does not know its length, memory is taken as the data arrives.
    /// </summary>
    /// <param name="stream">The stream; it stays open.</param>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    /// <exception cref="ArgumentException">The stream cannot be read.</exception>
    /// <exception cref="SafetensorsException">The data breaks a rule of the format, or holds tensors that Lucid does not read.</exception>
    /// <exception cref="InsufficientMemoryException">There is not enough memory for the tensors that the stream holds.</exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public static SafetensorsFile Load(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.CanRead
            ? new SafetensorsReader(stream).Read()
            : throw new ArgumentException("Expected a stream that can be read, got one that cannot.", nameof(stream));
    }
}
