using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Lucid.Samples.Volumes;
using Lucid.Samples.WholeVolume.Tiling;
using Lucid.Volumes.Nifti;

namespace Lucid.Samples.WholeVolume.Files;

/// <summary>A NIfTI-1 file of float32 voxels that is written tile by tile.</summary>
internal sealed class MappedOutput
{
    private readonly NiftiHeader _header;
    private readonly MemoryMappedViewAccessor _view;

    private MappedOutput(NiftiHeader header, MemoryMappedViewAccessor view)
    {
        _header = header;
        _view = view;
    }

    private VolumeShape Shape => new(_header.Depth, _header.Height, _header.Width);

    /// <summary>Writes a volume whole or not at all; its place on the disk is reserved first.</summary>
    /// <param name="path">The file.</param>
    /// <param name="header">The header of the volume that it was made of.</param>
    /// <param name="write">Writes the tiles, and returns nothing before all are written.</param>
    public static void Write(string path, NiftiHeader header, Action<MappedOutput> write)
    {
        // What a normalised volume is worth looking at: three deviations from the mean, either way.
        NiftiHeader own = header.ForFloat32(-3, 3);
        long size = own.VoxelOffset + (own.VoxelCount * sizeof(float));
        AtomicFile.Write(
            path,
            stream =>
            {
                stream.Write(own.Bytes);
                stream.SetLength(size);
                using var file = MemoryMappedFile.CreateFromFile(
                    stream, mapName: null, size, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: true);
                using MemoryMappedViewAccessor view = file.CreateViewAccessor(0, size, MemoryMappedFileAccess.ReadWrite);
                write(new MappedOutput(own, view));
            },
            size);
    }

    /// <summary>Writes the voxels of a tile. Any number of threads may write at once.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="voxels">Its voxels, x fastest; put into the file's byte order in place.</param>
    public void Write(TileBox tile, Span<float> voxels)
    {
        if (_header.IsBigEndian == BitConverter.IsLittleEndian)
        {
            Span<int> bits = MemoryMarshal.Cast<float, int>(voxels);
            BinaryPrimitives.ReverseEndianness(bits, bits);
        }

        foreach ((long voxel, int offset) in tile.Lines(Shape))
        {
            ulong position = (ulong)(_header.VoxelOffset + (voxel * sizeof(float)));
            _view.SafeMemoryMappedViewHandle.WriteSpan<float>(position, voxels.Slice(offset, tile.Width));
        }
    }
}
