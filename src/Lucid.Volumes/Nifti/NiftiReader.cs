using System.IO.Compression;

namespace Lucid.Volumes.Nifti;

/// <summary>
/// Reads single-file NIfTI-1 volumes, plain or gzipped, and trusts nothing that a header claims:
/// memory grows only as far as voxels have really arrived.
/// </summary>
public static class NiftiReader
{
    /// <summary>Deflate cannot pack tighter than this, so a gzip file bounds the size of its contents.</summary>
    public const long MaximumDeflateRatio = 1032;

    /// <summary>The largest volume that is read into memory: 2 GiB as float32.</summary>
    public const long MaximumVoxelCount = 1L << 29;

    /// <summary>Stored bytes read at a time; a multiple of every voxel size.</summary>
    private const int ChunkBytes = 1 << 16;

    /// <summary>Reads a volume; whether it is gzipped is told by its first bytes, not by its name.</summary>
    /// <exception cref="NiftiException">The file cannot be opened, or is not a volume that this program reads.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public static NiftiImage Read(string path, CancellationToken cancellation = default) => Open(path, file => Read(file, cancellation));

    /// <summary>Opens a file for reading, and has every failure say which file it was.</summary>
    /// <exception cref="NiftiException">The file cannot be opened, or <paramref name="read"/> found something wrong with it.</exception>
    public static T Open<T>(string path, Func<FileStream, T> read)
    {
        if (Directory.Exists(path))
        {
            throw new NiftiException($"{path}: expected a file, got a folder");
        }

        try
        {
            // No buffer: the voxels come in large pieces, and a hostile file shall cost next to nothing.
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            return read(file);
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
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new NiftiException($"{path}: cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Whether a file begins as gzip files do; the position goes back to its beginning.</summary>
    public static bool IsGzip(FileStream file)
    {
        Span<byte> magic = stackalloc byte[2];
        int count = file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return count == magic.Length && magic is [0x1F, 0x8B];
    }

    /// <summary>Reads and checks header and extensions; the stream then stands at the first voxel.</summary>
    /// <param name="stream">The bytes of the volume.</param>
    /// <param name="available">How many bytes the stream holds, or at most can hold.</param>
    /// <param name="isExact">Whether <paramref name="available"/> is the true count.</param>
    /// <param name="maximumVoxelCount">The largest volume that the caller takes.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    /// <exception cref="NiftiException">The header is none of a volume that this program reads, or claims more than there is.</exception>
    public static NiftiHeader ReadHeader(
        Stream stream, long available, bool isExact, long maximumVoxelCount, CancellationToken cancellation)
    {
        Span<byte> fixedHeader = stackalloc byte[NiftiHeader.Size];
        int count = stream.ReadAtLeast(fixedHeader, NiftiHeader.Size, throwOnEndOfStream: false);
        if (count < NiftiHeader.Size)
        {
            throw new NiftiException($"expected a header of {NiftiHeader.Size} bytes, got {count}");
        }

        NiftiHeader header = NiftiHeader.Parse(fixedHeader);
        if (header.VoxelCount > maximumVoxelCount)
        {
            string shape = $"{header.Width} x {header.Height} x {header.Depth}";
            throw new NiftiException($"expected at most {maximumVoxelCount:N0} voxels, got {shape} = {header.VoxelCount:N0}");
        }

        long claimed = checked(header.VoxelOffset + (header.VoxelCount * header.DataType.BytesPerVoxel()));
        if (claimed > available)
        {
            string found = isExact ? $"{available:N0}" : $"a gzip file that can hold {available:N0} at most";
            throw new NiftiException($"expected {claimed:N0} bytes, as the header claims; got {found}");
        }

        return header.WithExtensions(ReadExtensions(stream, header.VoxelOffset - NiftiHeader.Size, cancellation));
    }

    private static NiftiImage Read(FileStream file, CancellationToken cancellation)
    {
        if (!IsGzip(file))
        {
            return Read(file, file.Length, isExact: true, cancellation);
        }

        using var gzip = new GZipStream(file, CompressionMode.Decompress);
        return Read(gzip, file.Length * MaximumDeflateRatio, isExact: false, cancellation);
    }

    /// <param name="stream">The bytes of the volume.</param>
    /// <param name="available">How many bytes the stream holds, or at most can hold.</param>
    /// <param name="isExact">Whether <paramref name="available"/> is the true count, so that memory for a claim below it is well
    /// spent.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    private static NiftiImage Read(Stream stream, long available, bool isExact, CancellationToken cancellation)
    {
        NiftiHeader header = ReadHeader(stream, available, isExact, MaximumVoxelCount, cancellation);
        float[] voxels = ReadVoxels(stream, header, reserveAll: isExact, cancellation);
        if (!isExact)
        {
            stream.ReadByte(); // Past the last byte, gzip checks its checksum.
        }

        return new NiftiImage(header, voxels);
    }

    private static byte[] ReadExtensions(Stream stream, int count, CancellationToken cancellation)
    {
        byte[] extensions = new byte[Math.Min(count, ChunkBytes)];
        for (int done = 0; done < count;)
        {
            cancellation.ThrowIfCancellationRequested();
            int wanted = Math.Min(ChunkBytes, count - done);
            EnsureRoom(ref extensions, done + wanted, count);
            int read = stream.ReadAtLeast(extensions.AsSpan(done, wanted), wanted, throwOnEndOfStream: false);
            done += read;
            if (read < wanted)
            {
                throw new NiftiException($"expected the voxels to begin at byte {NiftiHeader.Size + count:N0}, got the end of the file"
                    + $" at {NiftiHeader.Size + done:N0}");
            }
        }

        return extensions;
    }

    private static float[] ReadVoxels(Stream stream, NiftiHeader header, bool reserveAll, CancellationToken cancellation)
    {
        int size = header.DataType.BytesPerVoxel();
        int count = checked((int)header.VoxelCount);
        var decoder = new VoxelDecoder(header);
        byte[] chunk = new byte[Math.Min((long)ChunkBytes, (long)count * size)];
        float[] voxels = new float[reserveAll ? count : chunk.Length / size];
        for (int done = 0; done < count;)
        {
            cancellation.ThrowIfCancellationRequested();
            int wanted = Math.Min(chunk.Length / size, count - done);
            Span<byte> stored = chunk.AsSpan(0, wanted * size);
            int read = stream.ReadAtLeast(stored, stored.Length, throwOnEndOfStream: false);
            if (read < stored.Length)
            {
                throw new NiftiException($"expected {count:N0} voxels, got the end of the file after {done + read / size:N0}");
            }

            EnsureRoom(ref voxels, done + wanted, count);
            decoder.Decode(stored, voxels.AsSpan(done, wanted));
            done += wanted;
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
}
