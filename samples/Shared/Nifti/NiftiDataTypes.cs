namespace Lucid.Samples.Nifti;

/// <summary>What is known of each <see cref="NiftiDataType"/>, and the names of the types that are not read.</summary>
public static class NiftiDataTypes
{
    /// <summary>The bytes that one voxel takes in the file.</summary>
    public static int BytesPerVoxel(this NiftiDataType type) => type switch
    {
        NiftiDataType.UInt8 or NiftiDataType.Int8 => 1,
        NiftiDataType.Int16 or NiftiDataType.UInt16 => 2,
        NiftiDataType.Int32 or NiftiDataType.UInt32 or NiftiDataType.Float32 => 4,
        NiftiDataType.Int64 or NiftiDataType.UInt64 or NiftiDataType.Float64 => 8,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not a scalar NIfTI-1 type"),
    };

    /// <summary>The type with the code that a header gives.</summary>
    /// <exception cref="NiftiException">The code is none of the ten scalar types.</exception>
    public static NiftiDataType FromCode(short code)
    {
        var type = (NiftiDataType)code;
        return Enum.IsDefined(type)
            ? type
            : throw new NiftiException(
                $"expected voxels of an integer or floating-point type, got {NameOfOtherType(code)} (datatype {code})");
    }

    private static string NameOfOtherType(short code) => code switch
    {
        0 => "no type",
        1 => "single bits",
        32 => "64-bit complex numbers",
        128 => "RGB colours",
        1536 => "128-bit floating point",
        1792 => "128-bit complex numbers",
        2048 => "256-bit complex numbers",
        2304 => "RGBA colours",
        _ => "an unknown type",
    };
}
