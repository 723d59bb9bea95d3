namespace Lucid.Volumes.Nifti;

/// <summary>The fields of a header that are read or written here, under their names in <c>nifti1.h</c> and <c>nifti2.h</c>.</summary>
internal sealed class HeaderLayout
{
    /// <summary>NIfTI-1: https://nifti.nimh.nih.gov/nifti-1 (<c>nifti1.h</c>).</summary>
    public static HeaderLayout Nifti1 { get; } = new()
    {
        Version = 1,
        Size = 348,
        Magic = 344,
        SingleFileMagic = [.. "n+1\0"u8],
        PairMagic = [.. "ni1\0"u8],
        DimInfo = new(39, NiftiDataType.UInt8),
        Dim = new(40, NiftiDataType.Int16),
        Datatype = new(70, NiftiDataType.Int16),
        Bitpix = new(72, NiftiDataType.Int16),
        Pixdim = new(76, NiftiDataType.Float32),
        VoxOffset = new(108, NiftiDataType.Float32),
        SclSlope = new(112, NiftiDataType.Float32),
        SclInter = new(116, NiftiDataType.Float32),
        XyztUnits = new(123, NiftiDataType.UInt8),
        CalMax = new(124, NiftiDataType.Float32),
        CalMin = new(128, NiftiDataType.Float32),
        Descrip = 148,
        QformCode = new(252, NiftiDataType.Int16),
        SformCode = new(254, NiftiDataType.Int16),
        Quatern = new(256, NiftiDataType.Float32),
        Qoffset = new(268, NiftiDataType.Float32),
        Srow = new(280, NiftiDataType.Float32),
    };

    /// <summary>NIfTI-2: the same fields, wider (<c>nifti2.h</c>).</summary>
    public static HeaderLayout Nifti2 { get; } = new()
    {
        Version = 2,
        Size = 540,
        Magic = 4,
        SingleFileMagic = [.. "n+2\0\r\n\u001a\n"u8],
        PairMagic = [.. "ni2\0\r\n\u001a\n"u8],
        DimInfo = new(524, NiftiDataType.UInt8),
        Dim = new(16, NiftiDataType.Int64),
        Datatype = new(12, NiftiDataType.Int16),
        Bitpix = new(14, NiftiDataType.Int16),
        Pixdim = new(104, NiftiDataType.Float64),
        VoxOffset = new(168, NiftiDataType.Int64),
        SclSlope = new(176, NiftiDataType.Float64),
        SclInter = new(184, NiftiDataType.Float64),
        XyztUnits = new(500, NiftiDataType.Int32),
        CalMax = new(192, NiftiDataType.Float64),
        CalMin = new(200, NiftiDataType.Float64),
        Descrip = 240,
        QformCode = new(344, NiftiDataType.Int32),
        SformCode = new(348, NiftiDataType.Int32),
        Quatern = new(352, NiftiDataType.Float64),
        Qoffset = new(376, NiftiDataType.Float64),
        Srow = new(400, NiftiDataType.Float64),
    };

    /// <summary>1 or 2.</summary>
    public required int Version { get; init; }

    /// <summary>The bytes of the fixed header, which its first field states.</summary>
    public required int Size { get; init; }

    /// <summary>Where the voxels of a single file begin at the earliest: after the header and the four bytes of the extender.</summary>
    public int MinimumVoxelOffset => Size + 4;

    /// <summary>Where the mark lies.</summary>
    public required int Magic { get; init; }

    /// <summary>The mark of a header with its voxels in the same file.</summary>
    public required byte[] SingleFileMagic { get; init; }

    /// <summary>The mark of a header with its voxels in a file of their own.</summary>
    public required byte[] PairMagic { get; init; }

    /// <summary>Where the description's 80 bytes begin.</summary>
    public required int Descrip { get; init; }

    public required HeaderField DimInfo { get; init; }

    public required HeaderField Dim { get; init; }

    public required HeaderField Datatype { get; init; }

    public required HeaderField Bitpix { get; init; }

    public required HeaderField Pixdim { get; init; }

    public required HeaderField VoxOffset { get; init; }

    public required HeaderField SclSlope { get; init; }

    public required HeaderField SclInter { get; init; }

    public required HeaderField XyztUnits { get; init; }

    public required HeaderField CalMax { get; init; }

    public required HeaderField CalMin { get; init; }

    public required HeaderField QformCode { get; init; }

    public required HeaderField SformCode { get; init; }

    /// <summary>quatern_b, quatern_c, quatern_d.</summary>
    public required HeaderField Quatern { get; init; }

    /// <summary>qoffset_x, qoffset_y, qoffset_z.</summary>
    public required HeaderField Qoffset { get; init; }

    /// <summary>srow_x, srow_y, srow_z: four numbers each.</summary>
    public required HeaderField Srow { get; init; }
}
