using System.IO.Compression;

namespace Lucid.Volumes.Nifti;

/// <summary>
/// Reads NIfTI volumes, plain or gzipped, and trusts nothing that a header claims: memory grows only as far as voxels have really arrived, and no more is unpacked
/// than the header says.
/// </summary>
public static class NiftiReader
{
    /// <summary>Deflate cannot pack tighter than this, so a gzip file bounds the size of its contents.</summary>
    public const long MaximumDeflateRatio = 1032;

    /// <summary>The largest volume that is read into memory: 4 GiB as float32.</summary>
    public const long MaximumVoxelCount = 1L << 30;

    /// <summary>Stored bytes read at a time; a multiple of every voxel size.</summary>
    private const int ChunkBytes = 1 << 16;

    /// <summary>
    /// Reads a volume; whether it is gzipped is told by its first bytes, not by its name. Of a <c>.hdr</c>/<c>.img</c> pair, either file may be named.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    /// <exception cref="NiftiException">The file cannot be opened, or is not a volume that is read here.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public static NiftiImage Read(string path, CancellationToken cancellation = default)
    {
        if (NiftiPair.HeaderOf(path) is not { } headerPath)
        {
            return Open(path, file => ReadFrom(file, header => header.IsSingleFile
                ? null
                : throw new NiftiException("expected the voxels in the same file, as its name says; got the header of a .hdr/.img pair"), cancellation));
        }

        return Open(headerPath, file => ReadFrom(file, header => header.IsSingleFile ? null : NiftiPair.VoxelsOf(headerPath), cancellation));
    }

    /// <summary>Reads a volume from a stream, such as a resource of the application: from where it stands to its end. It stays open.</summary>
    /// <param name="stream">The bytes of a single file, plain or gzipped; a stream that can seek.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    /// <exception cref="ArgumentException">The stream cannot be read, or cannot seek.</exception>
    /// <exception cref="NiftiException">The stream holds no volume that is read here.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public static NiftiImage Read(Stream stream, string name, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (!stream.CanRead || !stream.CanSeek)
        {
            throw new ArgumentException("expected a stream that can be read and can seek; copy others to memory first", nameof(stream));
        }

        return Named(name, () => ReadFrom(stream, header => header.IsSingleFile
            ? null
            : throw new NiftiException("expected header and voxels in one stream, got the header of a .hdr/.img pair"), cancellation));
    }

    /// <summary>Opens a file for reading, and has every failure say which file it was.</summary>
    /// <param name="path">The file.</param>
    /// <param name="read">Reads it.</param>
    /// <typeparam name="T">What is read.</typeparam>
    /// <exception cref="NiftiException">The file cannot be opened, or <paramref name="read"/> found something wrong with it.</exception>
    public static T Open<T>(string path, Func<FileStream, T> read)
    {
        if (Directory.Exists(path))
        {
            throw new NiftiException($"{path}: expected a file, got a folder");
        }

        return Named(path, () =>
        {
            // No buffer: the voxels come in large pieces, and a hostile file shall cost next to nothing.
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            return read(file);
        });
    }

    /// <summary>Whether what follows begins as gzip files do; the position goes back to where it was.</summary>
    /// <param name="file">A file, or another stream that can seek.</param>
    public static bool IsGzip(Stream file)
    {
        Span<byte> magic = stackalloc byte[2];
        long start = file.Position;
        int count = file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        file.Position = start;
        return count == magic.Length && magic is [0x1F, 0x8B];
    }

    /// <summary>Reads and checks header and extensions of a single file; the stream then stands at the first voxel.</summary>
    /// <param name="stream">The bytes of the volume.</param>
    /// <param name="available">How many bytes the stream holds, or at most can hold.</param>
    /// <param name="isExact">Whether <paramref name="available"/> is the true count.</param>
    /// <param name="maximumVoxelCount">The largest volume that the caller takes.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    /// <exception cref="NiftiException">The header is none of a volume that is read here, or claims more than there is.</exception>
    public static NiftiHeader ReadHeader(
        Stream stream, long available, bool isExact, long maximumVoxelCount, CancellationToken cancellation)
    {
        NiftiHeader header = ReadFixedHeader(stream, maximumVoxelCount);
        if (!header.IsSingleFile)
        {
            throw new NiftiException("expected header and voxels in one file, got the header of a .hdr/.img pair");
        }

        return ReadExtensions(stream, header, available, isExact, cancellation);
    }

    private static T Named<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (NiftiException exception)
        {
            throw new NiftiException($"{path}: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new NiftiException($"{path}: no such file", exception);
        }
        catch (InvalidDataException exception)
        {
            throw new NiftiException($"{path}: expected a sound gzip file, got damage: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new NiftiException($"{path}: cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Reads a header and the voxels behind it, or those in the file that <paramref name="voxelsOf"/> names.</summary>
    private static NiftiImage ReadFrom(Stream file, Func<NiftiHeader, string?> voxelsOf, CancellationToken cancellation)
    {
        using Source source = Source.Of(file);
        NiftiHeader header = ReadFixedHeader(source.Stream, MaximumVoxelCount);
        if (voxelsOf(header) is { } voxelPath)
        {
            return new NiftiImage(header, Open(voxelPath, voxels => ReadVoxelFile(voxels, header, cancellation)));
        }

        header = ReadExtensions(source.Stream, header, source.Available, source.IsExact, cancellation);
        return new NiftiImage(header, ReadVoxels(source, header, cancellation));
    }

    private static float[] ReadVoxelFile(FileStream file, NiftiHeader header, CancellationToken cancellation)
    {
        using Source source = Source.Of(file);
        CheckClaim(header, source.Available, source.IsExact);
        ReadBytes(source.Stream, header.VoxelOffset, already: 0, cancellation);
        return ReadVoxels(source, header, cancellation);
    }

    private static NiftiHeader ReadFixedHeader(Stream stream, long maximumVoxelCount)
    {
        Span<byte> fixedHeader = stackalloc byte[NiftiHeader.MaximumSize];
        int count = stream.ReadAtLeast(fixedHeader[..NiftiHeader.Size], NiftiHeader.Size, throwOnEndOfStream: false);
        if (count == NiftiHeader.Size && HeaderCheck.Layout(fixedHeader).Layout.Size > NiftiHeader.Size)
        {
            Span<byte> rest = fixedHeader[NiftiHeader.Size..];
            count += stream.ReadAtLeast(rest, rest.Length, throwOnEndOfStream: false);
        }

        NiftiHeader header = NiftiHeader.Parse(fixedHeader[..count]);
        if (header.VoxelCount > maximumVoxelCount)
        {
            string shape = $"{header.Width} x {header.Height} x {header.Depth}";
            throw new NiftiException($"expected at most {maximumVoxelCount:N0} voxels, got {shape} = {header.VoxelCount:N0}");
        }

        return header;
    }

    private static NiftiHeader ReadExtensions(Stream stream, NiftiHeader header, long available, bool isExact, CancellationToken cancellation)
    {
        CheckClaim(header, available, isExact);
        int size = header.Layout.Size;
        return header.WithExtensions(ReadBytes(stream, header.VoxelOffset - size, size, cancellation));
    }

    private static void CheckClaim(NiftiHeader header, long available, bool isExact)
    {
        long claimed = checked(header.VoxelOffset + (header.VoxelCount * header.DataType.BytesPerVoxel()));
        if (claimed > available)
        {
            string found = isExact ? $"{available:N0}" : $"a gzip file that can hold {available:N0} at most";
            throw new NiftiException($"expected {claimed:N0} bytes, as the header claims; got {found}");
        }
    }

    private static byte[] ReadBytes(Stream stream, int count, int already, CancellationToken cancellation)
    {
        byte[] bytes = new byte[Math.Min(count, ChunkBytes)];
        for (int done = 0; done < count;)
        {
            cancellation.ThrowIfCancellationRequested();
            int wanted = Math.Min(ChunkBytes, count - done);
            EnsureRoom(ref bytes, done + wanted, count);
            int read = stream.ReadAtLeast(bytes.AsSpan(done, wanted), wanted, throwOnEndOfStream: false);
            done += read;
            if (read < wanted)
            {
                throw new NiftiException($"expected the voxels to begin at byte {already + count:N0}, got the end of the file at {already + done:N0}");
            }
        }

        return bytes;
    }

    private static float[] ReadVoxels(Source source, NiftiHeader header, CancellationToken cancellation)
    {
        int size = header.DataType.BytesPerVoxel();
        int count = checked((int)header.VoxelCount);
        var decoder = new VoxelDecoder(header);
        byte[] chunk = new byte[Math.Min((long)ChunkBytes, (long)count * size)];

        // Memory for a claim that the file's length bears out is well spent.
        float[] voxels = new float[source.IsExact ? count : chunk.Length / size];
        for (int done = 0; done < count;)
        {
            cancellation.ThrowIfCancellationRequested();
            int wanted = Math.Min(chunk.Length / size, count - done);
            Span<byte> stored = chunk.AsSpan(0, wanted * size);
            int read = source.Stream.ReadAtLeast(stored, stored.Length, throwOnEndOfStream: false);
            if (read < stored.Length)
            {
                throw new NiftiException($"expected {count:N0} voxels, got the end of the file after {done + read / size:N0}");
            }

            EnsureRoom(ref voxels, done + wanted, count);
            decoder.Decode(stored, voxels.AsSpan(done, wanted));
            done += wanted;
        }

        if (!source.IsExact)
        {
            source.Stream.ReadByte(); // Past the last byte, gzip checks its checksum.
        }

        return voxels;
    }

    /// <summary>Doubles an array, up to <paramref name="limit"/>, when <paramref name="needed"/> elements do not fit.</summary>
    private static void EnsureRoom<T>(ref T[] array, int needed, int limit)
    {
        if (needed > array.Length)
        {
            Array.Resize(ref array, (int)Math.Min(limit, Math.Max(needed, 2L * array.Length)));
        }
    }

    /// <summary>The bytes of a file, unpacked where it is gzipped.</summary>
    /// <param name="Stream">The bytes.</param>
    /// <param name="Available">How many there are, or at most can be.</param>
    /// <param name="IsExact">Whether <paramref name="Available"/> is the true count, so that memory for a claim below it is well spent.</param>
    private sealed record Source(Stream Stream, long Available, bool IsExact) : IDisposable
    {
        public static Source Of(Stream file)
        {
            long length = file.Length - file.Position;
            return IsGzip(file)
                ? new Source(new GZipStream(file, CompressionMode.Decompress, leaveOpen: true), length * MaximumDeflateRatio, IsExact: false)
                : new Source(file, length, IsExact: true);
        }

        public void Dispose()
        {
            if (!IsExact)
            {
                Stream.Dispose();
            }
        }
    }
}
