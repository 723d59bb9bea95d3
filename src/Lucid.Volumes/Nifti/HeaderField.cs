namespace Lucid.Volumes.Nifti;

/// <summary>Where a field of a header lies, and how its numbers are stored.</summary>
/// <param name="Offset">The first byte.</param>
/// <param name="Type">How each number is stored.</param>
internal readonly record struct HeaderField(int Offset, NiftiDataType Type)
{
    /// <summary>The first byte of the field's number of this index.</summary>
    public int At(int index) => Offset + index * Type.BytesPerVoxel();
}
