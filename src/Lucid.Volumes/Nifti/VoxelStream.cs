namespace Lucid.Volumes.Nifti;

/// <summary>The voxels of a file that is being written, one after the other.</summary>
internal sealed class VoxelStream
{
    private const int ChunkVoxels = 1 << 14;

    private readonly Stream _stream;
    private readonly NiftiHeader _header;
    private readonly NiftiDataType _type;
    private readonly byte[] _chunk;
    private readonly CancellationToken _cancellation;

    internal VoxelStream(Stream stream, NiftiHeader header, CancellationToken cancellation)
    {
        _stream = stream;
        _header = header;
        _type = header.DataType;
        _chunk = new byte[ChunkVoxels * _type.BytesPerVoxel()];
        _cancellation = cancellation;
    }

    /// <summary>How many voxels were written.</summary>
    public long Count { get; private set; }

    /// <summary>Writes the next voxels.</summary>
    /// <param name="voxels">Their values; whole numbers in its range where the file's type is an integer.</param>
    /// <exception cref="ArgumentException">The file's type does not hold a value.</exception>
    /// <exception cref="OperationCanceledException">The writing was cancelled.</exception>
    public void Write(ReadOnlySpan<float> voxels)
    {
        while (!voxels.IsEmpty)
        {
            _cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<float> part = voxels[..Math.Min(ChunkVoxels, voxels.Length)];
            Span<byte> stored = _chunk.AsSpan(0, part.Length * _type.BytesPerVoxel());
            VoxelEncoder.Check(_type, part);
            VoxelEncoder.Encode(_type, _header.IsBigEndian, part, stored);
            _stream.Write(stored);
            Count += part.Length;
            voxels = voxels[part.Length..];
        }
    }
}
