using System.IO.Compression;
using System.IO.MemoryMappedFiles;
using Lucid.Samples.Nifti;
using Lucid.Samples.Volumes;
using Lucid.Samples.WholeVolume.Tiling;

namespace Lucid.Samples.WholeVolume.Files;

/// <summary>A NIfTI-1 file of any size that is read tile by tile; the operating system keeps in memory what it sees fit.</summary>
internal sealed class MappedVolume : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly FileStream? _unpacked;
    private readonly string _path;
    private long _nonFinite;

    private MappedVolume(string path, NiftiHeader header, FileStream file, FileStream? unpacked)
    {
        _path = path;
        Header = header;
        _unpacked = unpacked;
        _file = MemoryMappedFile.CreateFromFile(
            file, mapName: null, capacity: 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        _view = _file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
    }

    /// <summary>The header with its extensions.</summary>
    public NiftiHeader Header { get; }

    /// <summary>The voxels along each axis.</summary>
    public VolumeShape Shape => new(Header.Depth, Header.Height, Header.Width);

    /// <summary>How many voxels that were read were no numbers, in a sentence; null for none.</summary>
    public string? NonFiniteNote => _nonFinite == 0 ? null : $"{_path}: {_nonFinite:N0} voxels were not finite and count as 0";

    /// <summary>Opens a file; a gzipped one is unpacked beside the results, for as long as the volume is open.</summary>
    /// <exception cref="NiftiException">The file cannot be opened, or is not a volume that this program reads.</exception>
    public static MappedVolume Open(string path, string folder, CancellationToken cancellation) => NiftiReader.Open(path, file =>
    {
        if (!NiftiReader.IsGzip(file))
        {
            return Map(path, file, unpacked: null, cancellation);
        }

        FileStream unpacked = Unpack(file, folder, cancellation);
        try
        {
            return Map(path, unpacked, unpacked, cancellation);
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
            _view.SafeMemoryMappedViewHandle.ReadSpan((ulong)(Header.VoxelOffset + (voxel * size)), line);
            decoder.Decode(line, voxels.Slice(offset, tile.Width));
        }

        ReplaceNonFinite(voxels);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
        _unpacked?.Dispose();
    }

    private static MappedVolume Map(string path, FileStream file, FileStream? unpacked, CancellationToken cancellation)
    {
        NiftiHeader header = NiftiReader.ReadHeader(file, file.Length, isExact: true, long.MaxValue, cancellation);
        return header.VoxelCount > 1
            ? new MappedVolume(path, header, file, unpacked)
            : throw new NiftiException("expected more than one voxel, whose spread can be normalised, found 1");
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
