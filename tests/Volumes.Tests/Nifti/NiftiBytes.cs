using System.IO.Compression;

namespace Lucid.Volumes.Tests.Nifti;

/// <summary>
/// Makes NIfTI-1 files by hand, from the format's description and with none of the program's code,
/// so that a mistake in the reader cannot hide behind the same mistake in its writer.
/// </summary>
internal sealed class NiftiBytes
{
    public bool BigEndian { get; init; }

    public short[] Dim { get; init; } = [3, 4, 3, 2, 1, 1, 1, 1];

    public short Datatype { get; init; } = 16;

    public short Bitpix { get; init; } = 32;

    public float VoxOffset { get; init; } = 352;

    public float Slope { get; init; } = 1;

    public float Inter { get; init; }

    public string Magic { get; init; } = "n+1\0";

    public int SizeofHdr { get; init; } = 348;

    public short QformCode { get; init; }

    public short SformCode { get; init; }

    public float[] Pixdim { get; init; } = [1, 1, 1, 1, 1, 1, 1, 1];

    public float[] Quatern { get; init; } = [0, 0, 0];

    public float[] Srow { get; init; } = new float[12];

    /// <summary>The extender and the extensions, all that lies between the header and the voxels.</summary>
    public byte[] Extensions { get; init; } = new byte[4];

    /// <summary>The voxels, already in the file's byte order.</summary>
    public byte[] Voxels { get; init; } = new byte[96];

    public byte[] Build()
    {
        byte[] header = new byte[348];
        // A pattern in the fields that no reader touches, to see that they survive.
        for (int i = 0; i < header.Length; i++)
        {
            header[i] = (byte)(i * 7 + 3);
        }

        Put(header, 0, BitConverter.GetBytes(SizeofHdr));
        PutAll(header, 40, Dim, BitConverter.GetBytes);
        Put(header, 70, BitConverter.GetBytes(Datatype));
        Put(header, 72, BitConverter.GetBytes(Bitpix));
        PutAll(header, 76, Pixdim, BitConverter.GetBytes);
        Put(header, 108, BitConverter.GetBytes(VoxOffset));
        Put(header, 112, BitConverter.GetBytes(Slope));
        Put(header, 116, BitConverter.GetBytes(Inter));
        Put(header, 252, BitConverter.GetBytes(QformCode));
        Put(header, 254, BitConverter.GetBytes(SformCode));
        PutAll(header, 256, Quatern, BitConverter.GetBytes);
        PutAll(header, 280, Srow, BitConverter.GetBytes);
        for (int i = 0; i < 4; i++)
        {
            header[344 + i] = (byte)Magic[i];
        }

        return [.. header, .. Extensions, .. Voxels];
    }

    /// <summary>A number's bytes in the file's order, given in the machine's.</summary>
    public byte[] Ordered(byte[] native) => BigEndian == BitConverter.IsLittleEndian ? [.. native.Reverse()] : native;

    public static byte[] Gzip(byte[] contents)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            gzip.Write(contents);
        }

        return packed.ToArray();
    }

    private void Put(byte[] header, int offset, byte[] native) => Ordered(native).CopyTo(header, offset);

    private void PutAll<T>(byte[] header, int offset, T[] values, Func<T, byte[]> bytes)
    {
        foreach (T value in values)
        {
            byte[] native = bytes(value);
            Put(header, offset, native);
            offset += native.Length;
        }
    }
}
