using System.Runtime.InteropServices;

namespace Lucid.Volumes.Prediction;

/// <summary>A file for slices that memory has no room for. Nothing is left of it, however the process ends: where the system can, it has no name from the start.</summary>
internal sealed class ScratchFile : IDisposable
{
    // The system counts the bytes of one call in 31 bits.
    private const int ValuesAtATime = 1 << 24;

    private readonly FileStream _stream;

    /// <summary>Creates an empty file.</summary>
    /// <param name="folder">The folder, which must exist.</param>
    /// <exception cref="IOException">The file cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public ScratchFile(string folder)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            // A scan is a patient's.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        _stream = new FileStream(Path.Combine(folder, $".lucid-scratch-{Path.GetRandomFileName()}"), options);
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(_stream.Name);
        }
    }

    /// <summary>Writes values at a place counted in values.</summary>
    /// <exception cref="IOException">The disk is full, or fails.</exception>
    public void Write(long place, ReadOnlySpan<float> values)
    {
        while (!values.IsEmpty)
        {
            ReadOnlySpan<float> part = values[..Math.Min(values.Length, ValuesAtATime)];
            RandomAccess.Write(_stream.SafeFileHandle, MemoryMarshal.AsBytes(part), place * sizeof(float));
            values = values[part.Length..];
            place += part.Length;
        }
    }

    /// <summary>Reads values from a place counted in values.</summary>
    /// <exception cref="EndOfStreamException">Less was written.</exception>
    /// <exception cref="IOException">The disk fails.</exception>
    public void Read(long place, Span<float> values)
    {
        while (!values.IsEmpty)
        {
            Span<float> part = values[..Math.Min(values.Length, ValuesAtATime)];
            ReadPart(place * sizeof(float), MemoryMarshal.AsBytes(part));
            values = values[part.Length..];
            place += part.Length;
        }
    }

    /// <summary>Deletes the file.</summary>
    public void Dispose() => _stream.Dispose();

    private void ReadPart(long offset, Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int count = RandomAccess.Read(_stream.SafeFileHandle, bytes, offset);
            if (count == 0)
            {
                throw new EndOfStreamException($"Expected {bytes.Length} more bytes in the scratch file, got its end.");
            }

            bytes = bytes[count..];
            offset += count;
        }
    }
}
