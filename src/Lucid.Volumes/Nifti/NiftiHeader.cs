using System.Text;

namespace Lucid.Volumes.Nifti;

/// <summary>
/// A NIfTI header with the extensions that follow it, kept as the bytes they came in: what is not changed goes back to disk exactly as it was read.
/// </summary>
/// <remarks>The formats: https://nifti.nimh.nih.gov/nifti-1 (<c>nifti1.h</c>) and https://nifti.nimh.nih.gov/nifti-2 (<c>nifti2.h</c>).</remarks>
public sealed class NiftiHeader
{
    /// <summary>The bytes of NIfTI-1's fixed header.</summary>
    public const int Size = 348;

    /// <summary>Where the voxels of a NIfTI-1 file begin at the earliest: after the header and the four bytes of the extender.</summary>
    public const int MinimumVoxelOffset = 352;

    /// <summary>No real extension comes near this; a larger offset is a damaged header.</summary>
    public const int MaximumVoxelOffset = 16 << 20;

    /// <summary>The bytes of the larger of the two headers.</summary>
    internal const int MaximumSize = 540;

    private readonly HeaderBytes _bytes;

    private NiftiHeader(HeaderBytes bytes, bool isSingleFile)
    {
        _bytes = bytes;
        IsSingleFile = isSingleFile;
        (Matrix, OrientationSource) = HeaderDirections.Read(bytes);
    }

    /// <summary>1 for NIfTI-1, 2 for NIfTI-2.</summary>
    public int Version => Layout.Version;

    /// <summary>The byte order of header and voxels alike.</summary>
    public bool IsBigEndian => _bytes.IsBigEndian;

    /// <summary>Whether the voxels follow the header in its file; otherwise they are in the <c>.img</c> file beside a <c>.hdr</c> file.</summary>
    public bool IsSingleFile { get; }

    /// <summary>The number of dimensions that the file states: 2 for an image of one slice.</summary>
    public int Rank => (int)_bytes.Integer(Layout.Dim);

    /// <summary>Voxels along x, the axis whose neighbours lie side by side in the file.</summary>
    public int Width => Length(1);

    /// <summary>Voxels along y.</summary>
    public int Height => Length(2);

    /// <summary>Voxels along z; 1 for an image of two dimensions.</summary>
    public int Depth => Length(3);

    /// <summary>All voxels of the volume.</summary>
    public long VoxelCount => checked((long)Width * Height * Depth);

    /// <summary>The type of the voxels in the file.</summary>
    public NiftiDataType DataType => NiftiDataTypes.FromCode(_bytes.Integer(Layout.Datatype));

    /// <summary>The byte at which the voxels begin.</summary>
    public int VoxelOffset => (int)_bytes.Number(Layout.VoxOffset);

    /// <summary>The factor from stored to real values. Zero means "not scaled", as the format has it; so does a value that is no number.</summary>
    public double Slope => IsScaled ? _bytes.Number(Layout.SclSlope) : 1;

    /// <summary>What is added after <see cref="Slope"/>, and ignored with it. A value that is no number adds nothing.</summary>
    public double Intercept => IsScaled && double.IsFinite(_bytes.Number(Layout.SclInter)) ? _bytes.Number(Layout.SclInter) : 0;

    /// <summary>Header and extensions: all that precedes the voxels in the file.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.Span;

    /// <summary>The part of the header that <see cref="Directions"/> come from.</summary>
    public OrientationSource OrientationSource { get; }

    /// <summary>The unit in which lengths are stored, in millimetres: 1000 for metres, 0.001 for micrometres, else 1.</summary>
    public double LengthUnit => (_bytes.Integer(Layout.XyztUnits) & 7) switch
    {
        1 => 1000,
        3 => 0.001,
        _ => 1,
    };

    /// <summary>Voxels to millimetres (3 rows, 4 columns), in the file's unit.</summary>
    internal double[,] Matrix { get; }

    internal HeaderLayout Layout => _bytes.Layout;

    private bool IsScaled => double.IsFinite(_bytes.Number(Layout.SclSlope)) && _bytes.Number(Layout.SclSlope) != 0;

    /// <summary>Reads and checks the fixed header.</summary>
    /// <param name="fixedHeader">The first bytes of the file: 348 of NIfTI-1, 540 of NIfTI-2. More may follow.</param>
    /// <exception cref="NiftiException">It is not the header of one volume of two or three dimensions.</exception>
    public static NiftiHeader Parse(ReadOnlySpan<byte> fixedHeader)
    {
        if (fixedHeader.Length < Size)
        {
            throw new NiftiException($"expected a header of {Size} bytes, got {fixedHeader.Length}");
        }

        (HeaderLayout layout, bool isBigEndian) = HeaderCheck.Layout(fixedHeader);
        if (fixedHeader.Length < layout.Size)
        {
            throw new NiftiException($"expected a header of {layout.Size} bytes, got {fixedHeader.Length}");
        }

        var bytes = new HeaderBytes(fixedHeader[..layout.Size].ToArray(), layout, isBigEndian);
        bool isSingleFile = HeaderCheck.IsSingleFile(bytes);
        HeaderCheck.Dimensions(bytes);
        HeaderCheck.VoxelOffset(bytes, isSingleFile);
        NiftiDataTypes.FromCode(bytes.Integer(layout.Datatype));
        return new NiftiHeader(bytes, isSingleFile);
    }

    /// <summary>A new header for float32 voxels whose axes run to the right, the front and the top, with the origin in the middle.</summary>
    /// <param name="width">Voxels along x.</param>
    /// <param name="height">Voxels along y.</param>
    /// <param name="depth">Voxels along z.</param>
    /// <param name="millimetres">The distance of voxels along each axis.</param>
    /// <param name="description">At most 79 characters of ASCII.</param>
    public static NiftiHeader Create(int width, int height, int depth, float millimetres, string description) =>
        Create(width, height, depth, [millimetres, millimetres, millimetres], description);

    /// <summary>A new header for float32 voxels whose axes run to the right, the front and the top, with the origin in the middle.</summary>
    /// <param name="width">Voxels along x.</param>
    /// <param name="height">Voxels along y.</param>
    /// <param name="depth">Voxels along z.</param>
    /// <param name="spacing">The distances of voxels along x, y and z in millimetres.</param>
    /// <param name="description">At most 79 characters of ASCII.</param>
    /// <exception cref="ArgumentException">A size or a distance is none.</exception>
    public static NiftiHeader Create(int width, int height, int depth, ReadOnlySpan<double> spacing, string description)
    {
        int[] lengths = [width, height, depth];
        if (lengths.Any(length => length is < 1 or > short.MaxValue))
        {
            throw new ArgumentException($"expected 1 to {short.MaxValue} voxels along each axis, got {string.Join(" x ", lengths)}", nameof(width));
        }

        if (spacing.Length != 3 || spacing.ContainsAnyExceptInRange(double.Epsilon, float.MaxValue))
        {
            throw new ArgumentException($"expected three distances above 0, got [{string.Join(", ", spacing.ToArray())}]", nameof(spacing));
        }

        HeaderLayout layout = HeaderLayout.Nifti1;
        var bytes = new HeaderBytes(new byte[layout.MinimumVoxelOffset], layout, isBigEndian: false);
        bytes.Set(new HeaderField(0, NiftiDataType.Int32), (long)layout.Size);
        bytes.Set(layout.Dim, 3L);
        for (int i = 1; i < 8; i++)
        {
            bytes.Set(layout.Dim, i <= 3 ? lengths[i - 1] : 1L, i);
            bytes.Set(layout.Pixdim, i <= 3 ? spacing[i - 1] : 1, i);
        }

        bytes.Set(layout.Pixdim, 1.0);
        for (int axis = 0; axis < 3; axis++)
        {
            bytes.Set(layout.Srow, spacing[axis], 5 * axis);
            bytes.Set(layout.Srow, -spacing[axis] * (lengths[axis] - 1) / 2, 4 * axis + 3);
        }

        bytes.Set(layout.SformCode, 1L);
        bytes.Set(layout.VoxOffset, (double)layout.MinimumVoxelOffset);
        bytes.Set(layout.XyztUnits, 2L); // millimetres
        Encoding.ASCII.GetBytes(description.AsSpan(0, Math.Min(description.Length, 79)), bytes.Span.Slice(layout.Descrip, 79));
        layout.SingleFileMagic.CopyTo(bytes.Span[layout.Magic..]);
        return new NiftiHeader(bytes, isSingleFile: true).ForFloat32(0, 0);
    }

    /// <summary>The same header with the bytes between it and the voxels.</summary>
    /// <param name="extensions">The extender and the extensions.</param>
    public NiftiHeader WithExtensions(ReadOnlySpan<byte> extensions) => new(_bytes.With(extensions), IsSingleFile);

    /// <summary>The same header for unscaled float32 voxels, which a viewer shall show from <paramref name="min"/> to <paramref name="max"/>.</summary>
    /// <param name="min">What is shown black.</param>
    /// <param name="max">What is shown white.</param>
    public NiftiHeader ForFloat32(float min, float max) => For(NiftiDataType.Float32, min, max);

    /// <summary>
    /// The same header for unscaled voxels of a type, in a single file: its place, direction, distances and everything else that is not about the voxels' values
    /// stays.
    /// </summary>
    /// <param name="type">The voxels' type.</param>
    /// <param name="min">What a viewer shows black; with <paramref name="max"/> 0, it shall decide.</param>
    /// <param name="max">What a viewer shows white.</param>
    /// <param name="frames">How many volumes follow each other; more than one are a fourth dimension.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no frame, or more than the format counts.</exception>
    public NiftiHeader For(NiftiDataType type, float min = 0, float max = 0, int frames = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(frames, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(frames, short.MaxValue);
        HeaderBytes bytes = IsSingleFile ? _bytes.Copy() : AsSingleFile();
        bytes.Set(Layout.Datatype, (long)type);
        bytes.Set(Layout.Bitpix, 8L * type.BytesPerVoxel());
        bytes.Set(Layout.SclSlope, 1.0);
        bytes.Set(Layout.SclInter, 0.0);
        bytes.Set(Layout.CalMin, (double)min);
        bytes.Set(Layout.CalMax, (double)max);
        if (frames > 1)
        {
            SetFrames(bytes, frames);
        }

        return new NiftiHeader(bytes, isSingleFile: true);
    }

    /// <summary>The distance of neighbouring voxels along x, y and z in millimetres: |<c>pixdim</c>| in the file's unit; 1 where it is 0 or no number.</summary>
    public double[] Spacing() => [.. Enumerable.Range(0, 3).Select(axis => VoxelSize(axis) * LengthUnit)];

    /// <summary>The 3×3 matrix from voxel steps (columns x, y, z) to millimetres towards the right, the front and the top (rows).</summary>
    public double[,] Directions()
    {
        var directions = new double[3, 3];
        for (int i = 0; i < 9; i++)
        {
            directions[i / 3, i % 3] = Matrix[i / 3, i % 3];
        }

        return directions;
    }

    /// <summary>The distance of voxels along an axis, 0 to 2, in the file's unit.</summary>
    internal double VoxelSize(int axis) => HeaderDirections.VoxelSize(_bytes, axis);

    /// <summary>
    /// A header for the same voxels with their axes turned: its sform is <paramref name="affine"/>, its qform is not set, and distances are the lengths of the
    /// matrix's columns. nibabel writes the same for a turned image.
    /// </summary>
    internal NiftiHeader Turned(int[] lengths, double[,] affine)
    {
        HeaderBytes bytes = _bytes.Copy();
        bytes.Set(Layout.Dim, Math.Max(3L, Rank));
        for (int axis = 0; axis < 3; axis++)
        {
            double square = 0;
            for (int row = 0; row < 3; row++)
            {
                square += affine[row, axis] * affine[row, axis];
            }

            bytes.Set(Layout.Dim, (long)lengths[axis], axis + 1);
            bytes.Set(Layout.Pixdim, Math.Sqrt(square), axis + 1);
        }

        for (int i = 0; i < 12; i++)
        {
            bytes.Set(Layout.Srow, affine[i / 4, i % 4], i);
        }

        bytes.Set(Layout.SformCode, 2L); // NIFTI_XFORM_ALIGNED_ANAT
        bytes.Set(Layout.QformCode, 0L);
        bytes.Set(Layout.DimInfo, 0L);
        return new NiftiHeader(bytes, IsSingleFile);
    }

    private int Length(int axis) => axis <= Rank ? (int)_bytes.Integer(Layout.Dim, axis) : 1;

    private HeaderBytes AsSingleFile()
    {
        HeaderBytes bytes = _bytes.With(stackalloc byte[4]);
        Layout.SingleFileMagic.CopyTo(bytes.Span[Layout.Magic..]);
        bytes.Set(Layout.VoxOffset, (double)Layout.MinimumVoxelOffset);
        return bytes;
    }

    private void SetFrames(HeaderBytes bytes, int frames)
    {
        bytes.Set(Layout.Dim, 4L);
        bytes.Set(Layout.Dim, (long)Depth, 3);
        bytes.Set(Layout.Dim, (long)frames, 4);
        bytes.Set(Layout.Pixdim, VoxelSize(2), 3);
        bytes.Set(Layout.Pixdim, 1.0, 4);
        for (int i = 5; i < 8; i++)
        {
            bytes.Set(Layout.Dim, 1L, i);
        }
    }
}
