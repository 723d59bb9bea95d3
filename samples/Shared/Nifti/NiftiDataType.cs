namespace Lucid.Samples.Nifti;

/// <summary>The scalar voxel types of NIfTI-1, with the codes of its <c>datatype</c> field.</summary>
public enum NiftiDataType : short
{
    UInt8 = 2,
    Int16 = 4,
    Int32 = 8,
    Float32 = 16,
    Float64 = 64,
    Int8 = 256,
    UInt16 = 512,
    UInt32 = 768,
    Int64 = 1024,
    UInt64 = 1280,
}
