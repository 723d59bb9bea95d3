using System.Runtime.InteropServices;
using Lucid.Samples.Phantom;
using Lucid.Samples.Volumes;
using Lucid.Volumes.Nifti;

namespace Lucid.Samples.WholeVolume.Files;

/// <summary>Writes a head of any size, slice by slice: a small phantom, interpolated, with the noise of each voxel its own.</summary>
internal static class GeneratedVolume
{
    private static readonly VolumeShape Coarse = HeadPhantom.DefaultShape;

    /// <summary>Writes the file whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="size">The voxels along each axis.</param>
    /// <param name="report">Is told the share that is done.</param>
    /// <param name="cancellation">Ends the writing early.</param>
    public static void Write(string path, int size, Action<double> report, CancellationToken cancellation)
    {
        float[] phantom = HeadPhantom.Scan(Scanner.A with { Noise = 0 }, Coarse);
        NiftiHeader header = NiftiHeader.Create(size, size, size, 192f / size, "Generated head").ForFloat32(0, 250);
        float[] slice = new float[size * size];
        AtomicFile.Write(
            path,
            file =>
            {
                file.Write(header.Bytes);
                for (int z = 0; z < size; z++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    int plane = z;
                    Parallel.For(0, size, y => Interpolate(phantom, slice.AsSpan(y * size, size), (plane, y), size));
                    Store(slice, file);
                    report((z + 1.0) / size);
                }
            },
            header.VoxelOffset + ((long)sizeof(float) * size * size * size));
    }

    private static void Interpolate(float[] phantom, Span<float> row, (int Z, int Y) at, int size)
    {
        var noise = new VoxelNoise(42UL << 32);
        (int z, float toZ) = Position(at.Z, size, Coarse.Depth);
        (int y, float toY) = Position(at.Y, size, Coarse.Height);
        for (int column = 0; column < size; column++)
        {
            (int x, float toX) = Position(column, size, Coarse.Width);
            float front = Between(Along(z, y), Along(z, y + 1), toY);
            float back = Between(Along(z + 1, y), Along(z + 1, y + 1), toY);
            ulong index = (((ulong)at.Z * (ulong)size) + (ulong)at.Y) * (ulong)size;
            double value = Between(front, back, toZ) + (Scanner.A.Noise * noise.Normal(index + (ulong)column));
            row[column] = (float)Math.Abs(value);

            float Along(int plane, int line)
            {
                int start = (((plane * Coarse.Height) + line) * Coarse.Width) + x;
                return Between(phantom[start], phantom[start + 1], toX);
            }
        }
    }

    /// <summary>The coarse voxel before a fine one, and how far on the way to the next it lies.</summary>
    private static (int Index, float Share) Position(int fine, int size, int coarse)
    {
        float position = fine * (coarse - 1f) / (size - 1);
        int index = Math.Min((int)position, coarse - 2);
        return (index, position - index);
    }

    private static float Between(float a, float b, float share) => a + ((b - a) * share);

    private static void Store(float[] slice, FileStream file)
    {
        if (!BitConverter.IsLittleEndian)
        {
            Span<int> bits = MemoryMarshal.Cast<float, int>(slice.AsSpan());
            System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(bits, bits);
        }

        file.Write(MemoryMarshal.AsBytes(slice.AsSpan()));
    }
}
