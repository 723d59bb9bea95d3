using System.IO.Compression;
using Lucid.Serialization;

namespace Lucid.Volumes.Nifti;

/// <summary>Writes volumes with the header, the extensions and the byte order they came with.</summary>
public static class NiftiWriter
{
    /// <summary>Writes a float32 volume whole or not at all; gzipped if the name ends in <c>.gz</c>.</summary>
    /// <param name="path">The file to create or replace.</param>
    /// <param name="header">A header for as many voxels as there are; its fields that describe the voxels' type and scale are set anew.</param>
    /// <param name="voxels">The values, x fastest.</param>
    /// <param name="cancellation">Ends the writing early, leaving no file behind.</param>
    /// <exception cref="ArgumentException">The header is for another number of voxels.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public static void Write(string path, NiftiHeader header, ReadOnlyMemory<float> voxels, CancellationToken cancellation = default)
    {
        CheckCount(header, voxels.Length);
        (float min, float max) = FiniteRange(voxels.Span);
        Write(path, header.ForFloat32(min, max), voxels.Length, stream => stream.Write(voxels.Span), cancellation);
    }

    /// <summary>Writes a volume of any type that is written, whole or not at all; gzipped if the name ends in <c>.gz</c>.</summary>
    /// <param name="path">The file to create or replace.</param>
    /// <param name="header">A header for as many voxels as there are; its fields that describe the voxels' type and scale are set anew.</param>
    /// <param name="voxels">The values, x fastest; whole numbers in its range where the type is an integer.</param>
    /// <param name="type">UInt8, Int16, UInt16 or Float32.</param>
    /// <param name="cancellation">Ends the writing early, leaving no file behind.</param>
    /// <exception cref="ArgumentException">The header is for another number of voxels, or the type does not hold a value.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public static void Write(string path, NiftiHeader header, ReadOnlyMemory<float> voxels, NiftiDataType type, CancellationToken cancellation = default)
    {
        if (type == NiftiDataType.Float32)
        {
            Write(path, header, voxels, cancellation);
            return;
        }

        CheckCount(header, voxels.Length);
        VoxelEncoder.Check(type, voxels.Span);
        Write(path, header.For(type), voxels.Length, stream => stream.Write(voxels.Span), cancellation);
    }

    /// <summary>Writes a file whole or not at all, its voxels as they are made: volumes larger than memory, and volumes one after the other.</summary>
    /// <param name="path">The file to create or replace; gzipped if the name ends in <c>.gz</c>.</param>
    /// <param name="header">What <see cref="NiftiHeader.For"/> gave: written as it is.</param>
    /// <param name="count">The voxels of all frames.</param>
    /// <param name="write">Writes them, x fastest.</param>
    /// <param name="cancellation">Ends the writing early, leaving no file behind.</param>
    /// <exception cref="InvalidOperationException"><paramref name="write"/> wrote another number of voxels.</exception>
    internal static void Write(string path, NiftiHeader header, long count, Action<VoxelStream> write, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        AtomicFile.Write(path, file =>
        {
            if (!path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            {
                Write(file, header, count, write, cancellation);
                return;
            }

            using var gzip = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true);
            Write(gzip, header, count, write, cancellation);
        });
    }

    private static void Write(Stream stream, NiftiHeader header, long count, Action<VoxelStream> write, CancellationToken cancellation)
    {
        stream.Write(header.Bytes);
        var voxels = new VoxelStream(stream, header, cancellation);
        write(voxels);
        if (voxels.Count != count)
        {
            throw new InvalidOperationException($"expected {count:N0} voxels to be written, got {voxels.Count:N0}");
        }
    }

    private static void CheckCount(NiftiHeader header, int count)
    {
        if (header.VoxelCount != count)
        {
            throw new ArgumentException($"expected {header.VoxelCount:N0} voxels, as the header says; got {count:N0}");
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
