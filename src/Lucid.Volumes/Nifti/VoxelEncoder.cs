using System.Numerics;
using System.Runtime.InteropServices;

namespace Lucid.Volumes.Nifti;

/// <summary>From float32 to unscaled voxels of a type and a byte order.</summary>
internal static class VoxelEncoder
{
    /// <summary>Whether voxels can be written as a type.</summary>
    public static bool Writes(NiftiDataType type) =>
        type is NiftiDataType.UInt8 or NiftiDataType.Int16 or NiftiDataType.UInt16 or NiftiDataType.Float32;

    /// <summary>Makes sure that a type holds every value exactly.</summary>
    /// <exception cref="ArgumentException">It does not; the message says which value.</exception>
    public static void Check(NiftiDataType type, ReadOnlySpan<float> voxels)
    {
        (float least, float greatest) = type switch
        {
            NiftiDataType.UInt8 => (byte.MinValue, byte.MaxValue),
            NiftiDataType.Int16 => (short.MinValue, short.MaxValue),
            NiftiDataType.UInt16 => (ushort.MinValue, (float)ushort.MaxValue),
            NiftiDataType.Float32 => (float.NegativeInfinity, float.PositiveInfinity),
            _ => throw new ArgumentException(
                $"expected {NiftiDataType.UInt8}, {NiftiDataType.Int16}, {NiftiDataType.UInt16} or {NiftiDataType.Float32} to write voxels as, got {type}",
                nameof(type)),
        };
        if (type == NiftiDataType.Float32)
        {
            return;
        }

        foreach (float value in voxels)
        {
            if (!(value >= least && value <= greatest) || value != MathF.Truncate(value))
            {
                throw new ArgumentException(
                    $"expected whole numbers from {least} to {greatest}, which {type} holds; got {value:G9}", nameof(voxels));
            }
        }
    }

    /// <summary>Writes values that <see cref="Check"/> has seen.</summary>
    /// <param name="type">The type.</param>
    /// <param name="isBigEndian">The byte order.</param>
    /// <param name="voxels">The values.</param>
    /// <param name="stored">Receives their bytes.</param>
    public static void Encode(NiftiDataType type, bool isBigEndian, ReadOnlySpan<float> voxels, Span<byte> stored)
    {
        switch (type)
        {
            case NiftiDataType.UInt8: Convert<byte>(voxels, stored); break;
            case NiftiDataType.Int16: Convert<short>(voxels, stored); break;
            case NiftiDataType.UInt16: Convert<ushort>(voxels, stored); break;
            case NiftiDataType.Float32: MemoryMarshal.AsBytes(voxels).CopyTo(stored); break;
            default: throw new ArgumentOutOfRangeException(nameof(type), type, "no voxels are written as this type");
        }

        if (isBigEndian == BitConverter.IsLittleEndian)
        {
            VoxelDecoder.SwapBytes(stored, type.BytesPerVoxel());
        }
    }

    private static void Convert<T>(ReadOnlySpan<float> voxels, Span<byte> stored)
        where T : unmanaged, INumber<T>
    {
        Span<T> values = MemoryMarshal.Cast<byte, T>(stored);
        for (int i = 0; i < voxels.Length; i++)
        {
            values[i] = T.CreateTruncating(voxels[i]);
        }
    }
}
