namespace Lucid.Volumes.Nifti;

/// <summary>What is known of each <see cref="NiftiDataType"/>, and the names of the types that are not read.</summary>
public static class NiftiDataTypes
{
    /// <summary>The bytes that one voxel takes in the file.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="type"/> is none of the ten types.</exception>
    public static int BytesPerVoxel(this NiftiDataType type) => type switch
    {
        NiftiDataType.UInt8 or NiftiDataType.Int8 => 1,
        NiftiDataType.Int16 or NiftiDataType.UInt16 => 2,
        NiftiDataType.Int32 or NiftiDataType.UInt32 or NiftiDataType.Float32 => 4,
        NiftiDataType.Int64 or NiftiDataType.UInt64 or NiftiDataType.Float64 => 8,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "expected one of the ten types of NIfTI's integers and floating-point numbers"),
    };

    /// <summary>The type with the code that a header gives.</summary>
    /// <exception cref="NiftiException">The code is none of the ten scalar types.</exception>
    internal static NiftiDataType FromCode(long code)
    {
        var type = (NiftiDataType)(short)code;
        return Enum.IsDefined(type)
            ? type
            : throw new NiftiException(
                $"expected voxels of an integer or floating-point type, got {NameOfOtherType(code)} (datatype {code})");
    }

    private static string NameOfOtherType(long code) => code switch
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
