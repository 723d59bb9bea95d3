using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Lucid.Volumes.Nifti;

/// <summary>From stored voxels of any type and byte order to scaled float32.</summary>
/// <param name="header">The header of the file.</param>
public sealed class VoxelDecoder(NiftiHeader header)
{
    private readonly NiftiDataType _type = header.DataType;
    private readonly bool _isSwapped = header.IsBigEndian == BitConverter.IsLittleEndian;
    private readonly double _slope = header.Slope;
    private readonly double _intercept = header.Intercept;

    /// <summary>voxel = (float)(stored · slope + intercept), reckoned in double.</summary>
    /// <param name="stored">Whole voxels as they are in the file; put into the machine's byte order in place.</param>
    /// <param name="voxels">Where the values go; as many as <paramref name="stored"/> holds.</param>
    public void Decode(Span<byte> stored, Span<float> voxels)
    {
        if (_isSwapped)
        {
            SwapBytes(stored, _type.BytesPerVoxel());
        }

        switch (_type)
        {
            case NiftiDataType.UInt8: Convert<byte>(stored, voxels); break;
            case NiftiDataType.Int8: Convert<sbyte>(stored, voxels); break;
            case NiftiDataType.Int16: Convert<short>(stored, voxels); break;
            case NiftiDataType.UInt16: Convert<ushort>(stored, voxels); break;
            case NiftiDataType.Int32: Convert<int>(stored, voxels); break;
            case NiftiDataType.UInt32: Convert<uint>(stored, voxels); break;
            case NiftiDataType.Int64: Convert<long>(stored, voxels); break;
            case NiftiDataType.UInt64: Convert<ulong>(stored, voxels); break;
            case NiftiDataType.Float32 when _slope == 1 && _intercept == 0: stored.CopyTo(MemoryMarshal.AsBytes(voxels)); break;
            case NiftiDataType.Float32: Convert<float>(stored, voxels); break;
            case NiftiDataType.Float64: Convert<double>(stored, voxels); break;
            default: throw new InvalidOperationException($"no decoder for {_type}");
        }
    }

    /// <summary>Turns the order of the bytes of each voxel.</summary>
    internal static void SwapBytes(Span<byte> stored, int bytesPerVoxel)
    {
        switch (bytesPerVoxel)
        {
            case 2:
                Span<short> twos = MemoryMarshal.Cast<byte, short>(stored);
                BinaryPrimitives.ReverseEndianness(twos, twos);
                break;
            case 4:
                Span<int> fours = MemoryMarshal.Cast<byte, int>(stored);
                BinaryPrimitives.ReverseEndianness(fours, fours);
                break;
            case 8:
                Span<long> eights = MemoryMarshal.Cast<byte, long>(stored);
                BinaryPrimitives.ReverseEndianness(eights, eights);
                break;
        }
    }

    private void Convert<T>(ReadOnlySpan<byte> stored, Span<float> voxels)
        where T : unmanaged, INumber<T>
    {
        ReadOnlySpan<T> values = MemoryMarshal.Cast<byte, T>(stored);
        for (int i = 0; i < values.Length; i++)
        {
            voxels[i] = (float)(double.CreateTruncating(values[i]) * _slope + _intercept);
        }
    }
}
