using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Lucid.Samples.Nifti;

/// <summary>Writes float32 volumes with the header, the extensions and the byte order they came with.</summary>
public static class NiftiWriter
{
    private const int ChunkVoxels = 1 << 14;

    /// <summary>Writes a volume whole or not at all; gzipped if the name ends in <c>.gz</c>.</summary>
    /// <param name="path">The file to create or replace.</param>
    /// <param name="header">A header for as many voxels as there are; its fields that describe the voxels' type and scale are set
    /// anew.</param>
    /// <param name="voxels">The values, x fastest.</param>
    /// <param name="cancellation">Ends the writing early, leaving no file behind.</param>
    /// <exception cref="ArgumentException">The header is for another number of voxels.</exception>
    public static void Write(string path, NiftiHeader header, ReadOnlyMemory<float> voxels, CancellationToken cancellation = default)
    {
        if (header.VoxelCount != voxels.Length)
        {
            throw new ArgumentException(
                $"expected {header.VoxelCount:N0} voxels, as the header says; got {voxels.Length:N0}", nameof(voxels));
        }

        AtomicFile.Write(path, file =>
        {
            if (!path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            {
                Write(file, header, voxels.Span, cancellation);
                return;
            }

            using var gzip = new GZipStream(file, CompressionLevel.Fastest);
            Write(gzip, header, voxels.Span, cancellation);
        });
    }

    private static void Write(Stream stream, NiftiHeader header, ReadOnlySpan<float> voxels, CancellationToken cancellation)
    {
        (float min, float max) = FiniteRange(voxels);
        stream.Write(header.ForFloat32(min, max).Bytes);
        int[] chunk = new int[ChunkVoxels];
        while (!voxels.IsEmpty)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<int> bits = MemoryMarshal.Cast<float, int>(voxels[..Math.Min(ChunkVoxels, voxels.Length)]);
            Span<int> stored = chunk.AsSpan(0, bits.Length);
            if (header.IsBigEndian == BitConverter.IsLittleEndian)
            {
                BinaryPrimitives.ReverseEndianness(bits, stored);
            }
            else
            {
                bits.CopyTo(stored);
            }

            stream.Write(MemoryMarshal.AsBytes(stored));
            voxels = voxels[bits.Length..];
        }
    }

    private static (float Min, float Max) FiniteRange(ReadOnlySpan<float> voxels)
    {
        float min = float.PositiveInfinity;
        float max = float.NegativeInfinity;
        foreach (float value in voxels)
        {
            if (float.IsFinite(value))
            {
                min = MathF.Min(min, value);
                max = MathF.Max(max, value);
            }
        }

        return min <= max ? (min, max) : (0, 0);
    }
}
