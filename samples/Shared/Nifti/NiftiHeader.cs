using System.Text;
using Lucid.Samples.Volumes;

namespace Lucid.Samples.Nifti;

/// <summary>
/// A NIfTI-1 header with the extensions that follow it, kept as the bytes they came in:
/// what this program does not change goes back to disk exactly as it was read.
/// </summary>
/// <remarks>The format: https://nifti.nimh.nih.gov/nifti-1 (<c>nifti1.h</c>).</remarks>
public sealed class NiftiHeader
{
    /// <summary>The bytes of the fixed header.</summary>
    public const int Size = 348;

    /// <summary>
    /// Where the voxels of a single-file volume begin at the earliest: after the header and the four bytes of the extender.
    /// </summary>
    public const int MinimumVoxelOffset = 352;

    /// <summary>No real extension comes near this; a larger offset is a damaged header.</summary>
    public const int MaximumVoxelOffset = 16 << 20;

    private readonly HeaderBytes _bytes;

    private NiftiHeader(HeaderBytes bytes) => _bytes = bytes;

    /// <summary>The byte order of header and voxels alike.</summary>
    public bool IsBigEndian => _bytes.IsBigEndian;

    /// <summary>Voxels along x, the axis whose neighbours lie side by side in the file.</summary>
    public int Width => _bytes.Int16(HeaderField.Dim + 2);

    /// <summary>Voxels along y.</summary>
    public int Height => _bytes.Int16(HeaderField.Dim + 4);

    /// <summary>Voxels along z.</summary>
    public int Depth => _bytes.Int16(HeaderField.Dim + 6);

    /// <summary>All voxels of the volume.</summary>
    public long VoxelCount => checked((long)Width * Height * Depth);

    /// <summary>The type of the voxels in the file.</summary>
    public NiftiDataType DataType => NiftiDataTypes.FromCode(_bytes.Int16(HeaderField.Datatype));

    /// <summary>The byte at which the voxels begin.</summary>
    public int VoxelOffset => (int)_bytes.Single(HeaderField.VoxOffset);

    /// <summary>
    /// The factor from stored to real values. Zero means "not scaled", as the format has it; so does a value that is no number.
    /// </summary>
    public double Slope => IsScaled ? _bytes.Single(HeaderField.SclSlope) : 1;

    /// <summary>What is added after <see cref="Slope"/>, and ignored with it. A value that is no number adds nothing.</summary>
    public double Intercept => IsScaled && float.IsFinite(_bytes.Single(HeaderField.SclInter)) ? _bytes.Single(HeaderField.SclInter) : 0;

    /// <summary>Header and extensions: all that precedes the voxels in the file.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.Span;

    private bool IsScaled => float.IsFinite(_bytes.Single(HeaderField.SclSlope)) && _bytes.Single(HeaderField.SclSlope) != 0;

    /// <summary>Reads and checks the fixed header.</summary>
    /// <param name="fixedHeader">The first <see cref="Size"/> bytes of the file.</param>
    /// <exception cref="NiftiException">It is not the header of one three-dimensional NIfTI-1 volume in a single file.</exception>
    public static NiftiHeader Parse(ReadOnlySpan<byte> fixedHeader)
    {
        var bytes = new HeaderBytes(fixedHeader[..Size].ToArray(), HeaderCheck.IsBigEndian(fixedHeader));
        HeaderCheck.Magic(bytes);
        HeaderCheck.Dimensions(bytes);
        HeaderCheck.VoxelOffset(bytes);
        NiftiDataTypes.FromCode(bytes.Int16(HeaderField.Datatype));
        return new NiftiHeader(bytes);
    }

    /// <summary>
    /// A new header for float32 voxels whose axes run to the right, the front and the top, with the origin in the middle.
    /// </summary>
    public static NiftiHeader Create(int width, int height, int depth, float millimetres, string description)
    {
        short[] dim = [3, checked((short)width), checked((short)height), checked((short)depth), 1, 1, 1, 1];
        var bytes = new HeaderBytes(new byte[MinimumVoxelOffset], isBigEndian: false);
        bytes.Set(HeaderField.SizeofHdr, Size);
        for (int i = 0; i < dim.Length; i++)
        {
            bytes.Set(HeaderField.Dim + sizeof(short) * i, dim[i]);
            bytes.Set(HeaderField.Pixdim + sizeof(float) * i, i is >= 1 and <= 3 ? millimetres : 1);
        }

        for (int axis = 0; axis < 3; axis++)
        {
            int row = HeaderField.SrowX + 4 * sizeof(float) * axis;
            bytes.Set(row + sizeof(float) * axis, millimetres);
            bytes.Set(row + sizeof(float) * 3, -millimetres * (dim[axis + 1] - 1) / 2);
        }

        bytes.Set(HeaderField.SformCode, (short)1);
        bytes.Set(HeaderField.VoxOffset, (float)MinimumVoxelOffset);
        bytes.Span[HeaderField.XyztUnits] = 2; // millimetres
        Encoding.ASCII.GetBytes(description, bytes.Span.Slice(HeaderField.Descrip, 79));
        "n+1\0"u8.CopyTo(bytes.Span[HeaderField.Magic..]);
        return new NiftiHeader(bytes).ForFloat32(0, 0);
    }

    /// <summary>The same header with the bytes between it and the voxels.</summary>
    public NiftiHeader WithExtensions(ReadOnlySpan<byte> extensions) =>
        new(new HeaderBytes([.. _bytes.Span[..Size], .. extensions], IsBigEndian));

    /// <summary>
    /// The same header for unscaled float32 voxels, which a viewer shall show from <paramref name="min"/> to <paramref name="max"/>.
    /// </summary>
    public NiftiHeader ForFloat32(float min, float max)
    {
        HeaderBytes bytes = _bytes.Copy();
        bytes.Set(HeaderField.Datatype, (short)NiftiDataType.Float32);
        bytes.Set(HeaderField.Bitpix, (short)32);
        bytes.Set(HeaderField.SclSlope, 1f);
        bytes.Set(HeaderField.SclInter, 0f);
        bytes.Set(HeaderField.CalMin, min);
        bytes.Set(HeaderField.CalMax, max);
        return new NiftiHeader(bytes);
    }

    /// <summary>The 3×3 matrix from voxel steps (columns x, y, z) to millimetres towards the right, the front and the top (rows).</summary>
    public double[,] Directions() => HeaderDirections.Read(_bytes).Matrix;

    /// <summary>The part of the header that <see cref="Directions"/> come from.</summary>
    public OrientationSource OrientationSource => HeaderDirections.Read(_bytes).Source;

    /// <summary>The voxel axes nearest to the anatomical directions.</summary>
    public Orientation Orientation() =>
        Volumes.Orientation.FromDirections(Directions()) with { IsStated = OrientationSource != OrientationSource.None };
}
