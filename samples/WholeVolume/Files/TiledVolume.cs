using System.IO.Compression;
using Lucid.Samples.Volumes;
using Lucid.Samples.WholeVolume.Tiling;
using Lucid.Volumes.Nifti;
using Microsoft.Win32.SafeHandles;

namespace Lucid.Samples.WholeVolume.Files;

/// <summary>
/// A NIfTI-1 file of any size that is read tile by tile. It is not mapped into memory: where another program makes a mapped file shorter, reading it ends the
/// process.
/// </summary>
internal sealed class TiledVolume : IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly FileStream? _unpacked;
    private readonly string _path;
    private long _nonFinite;

    private TiledVolume(string path, NiftiHeader header, SafeFileHandle file, FileStream? unpacked)
    {
        _path = path;
        Header = header;
        _unpacked = unpacked;
        _file = file;
    }

    /// <summary>The header with its extensions.</summary>
    public NiftiHeader Header { get; }

    /// <summary>The voxels along each axis.</summary>
    public VolumeShape Shape => new(Header.Depth, Header.Height, Header.Width);

    /// <summary>How many voxels that were read were no numbers, in a sentence; null for none.</summary>
    public string? NonFiniteNote => _nonFinite == 0 ? null : $"{_path}: {_nonFinite:N0} voxels were not finite and count as 0";

    /// <summary>Opens a file; a gzipped one is unpacked beside the results, for as long as the volume is open.</summary>
    /// <exception cref="NiftiException">The file cannot be opened, or is not a volume that this program reads.</exception>
    public static TiledVolume Open(string path, string folder, CancellationToken cancellation) => NiftiReader.Open(path, file =>
    {
        if (!NiftiReader.IsGzip(file))
        {
            return OpenTiles(path, file, unpacked: null, cancellation);
        }

        FileStream unpacked = Unpack(file, folder, cancellation);
        try
        {
            return OpenTiles(path, unpacked, unpacked, cancellation);
        }
        catch
        {
            unpacked.Dispose();
            throw;
        }
    });

    /// <summary>Reads the voxels of a tile. Any number of threads may read at once.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="voxels">Receives its voxels, x fastest.</param>
    /// <param name="stored">Room for one line of the tile as it is in the file.</param>
    public void Read(TileBox tile, Span<float> voxels, Span<byte> stored)
    {
        int size = Header.DataType.BytesPerVoxel();
        var decoder = new VoxelDecoder(Header);
        Span<byte> line = stored[..(tile.Width * size)];
        foreach ((long voxel, int offset) in tile.Lines(Shape))
        {
            ReadExactly(line, Header.VoxelOffset + (voxel * size));
            decoder.Decode(line, voxels.Slice(offset, tile.Width));
        }

        ReplaceNonFinite(voxels);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        _unpacked?.Dispose();
    }

    private void ReadExactly(Span<byte> bytes, long position)
    {
        while (!bytes.IsEmpty)
        {
            int read = RandomAccess.Read(_file, bytes, position);
            if (read == 0)
            {
                throw new NiftiException($"{_path}: expected {Header.VoxelCount:N0} voxels, got a file that became shorter while it was read");
            }

            bytes = bytes[read..];
            position += read;
        }
    }

    private static TiledVolume OpenTiles(string path, FileStream file, FileStream? unpacked, CancellationToken cancellation)
    {
        NiftiHeader header = NiftiReader.ReadHeader(file, file.Length, isExact: true, long.MaxValue, cancellation);
        return header.VoxelCount > 1
            ? new TiledVolume(path, header, unpacked?.SafeFileHandle ?? File.OpenHandle(path), unpacked)
            : throw new NiftiException("expected more than one voxel, whose spread can be normalised, got 1");
    }

    /// <summary>Unpacks into a file that the operating system removes when it is closed.</summary>
    private static FileStream Unpack(FileStream packed, string folder, CancellationToken cancellation)
    {
        string path = Path.Combine(folder, $"unpacked.{Environment.ProcessId}.partial");
        var unpacked = new FileStream(
            path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        try
        {
            using var gzip = new GZipStream(packed, CompressionMode.Decompress, leaveOpen: true);
            byte[] chunk = new byte[1 << 16];
            for (int read; (read = gzip.Read(chunk)) > 0;)
            {
                cancellation.ThrowIfCancellationRequested();
                unpacked.Write(chunk.AsSpan(0, read));
            }

            unpacked.Position = 0;
            return unpacked;
        }
        catch
        {
            unpacked.Dispose();
            throw;
        }
    }

    private void ReplaceNonFinite(Span<float> voxels)
    {
        int count = 0;
        for (int i = 0; i < voxels.Length; i++)
        {
            if (!float.IsFinite(voxels[i]))
            {
                voxels[i] = 0;
                count++;
            }
        }

        if (count > 0)
        {
            Interlocked.Add(ref _nonFinite, count);
        }
    }
}
