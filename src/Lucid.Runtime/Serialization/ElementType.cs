namespace Lucid.Serialization;

/// <summary>The types of elements that are read, by their names in the format and in its order: a file's larger types come first.</summary>
internal enum ElementType
{
    /// <summary>Half precision.</summary>
    F16,

    /// <summary>The upper half of a single.</summary>
    BF16,

    /// <summary>Single precision, which tensors have.</summary>
    F32,

    /// <summary>Double precision.</summary>
    F64,

    /// <summary>Whole numbers of 64 bits.</summary>
    I64,
}
