namespace Lucid.Volumes.Nifti;

/// <summary>The types of voxels that are read, with the codes of the header's field <c>datatype</c>.</summary>
public enum NiftiDataType : short
{
    /// <summary>Unsigned integers of 8 bits: what label maps are written as, up to 254 labels.</summary>
    UInt8 = 2,

    /// <summary>Signed integers of 16 bits.</summary>
    Int16 = 4,

    /// <summary>Signed integers of 32 bits.</summary>
    Int32 = 8,

    /// <summary>Floating-point numbers of 32 bits.</summary>
    Float32 = 16,

    /// <summary>Floating-point numbers of 64 bits.</summary>
    Float64 = 64,

    /// <summary>Signed integers of 8 bits.</summary>
    Int8 = 256,

    /// <summary>Unsigned integers of 16 bits.</summary>
    UInt16 = 512,

    /// <summary>Unsigned integers of 32 bits.</summary>
    UInt32 = 768,

    /// <summary>Signed integers of 64 bits.</summary>
    Int64 = 1024,

    /// <summary>Unsigned integers of 64 bits.</summary>
    UInt64 = 1280,
}
