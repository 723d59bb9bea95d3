namespace Lucid.Serialization;

/// <summary>The bytes of a file of PyTorch's, what messages call it, and how much memory it may take.</summary>
/// <param name="stream">The bytes, from the stream's beginning.</param>
/// <param name="name">What messages call the file.</param>
/// <param name="ownsStream">Whether to close the stream in the end.</param>
internal sealed class TorchSource(Stream stream, string name, bool ownsStream) : IDisposable
{
    // Tensors take four bytes for one of an int8 file's, and what is packed or repeated takes more; what is absurd takes far more.
    private const int BytesForOne = 8;
    private const long BytesForAny = 1 << 20;

    private readonly long _allowed = (BytesForOne * stream.Length) + BytesForAny;
    private long _spent;
    private bool _disposed;

    public Stream Stream
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(TorchFile));
            return stream;
        }
    }

    /// <summary>Counts memory that is about to be taken for what the file does not hold byte by byte.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="what">What takes them.</param>
    /// <exception cref="TorchFileException">Together with what was taken before it is out of all proportion to the file.</exception>
    public void Spend(long bytes, string what)
    {
        if (bytes > _allowed - _spent)
        {
            throw Fault(
                $"{what}: expected a file to take at most {BytesForOne} times its own length and {BytesForAny} bytes, {_allowed} in all, "
                + $"got {bytes} bytes more after {_spent}.");
        }

        _spent += bytes;
    }

    /// <summary>An exception that names the file.</summary>
    public TorchFileException Fault(string message, Exception? cause = null) => new($"{name}: {message}", cause);

    public void Dispose()
    {
        _disposed = true;
        if (ownsStream)
        {
            stream.Dispose();
        }
    }
}
