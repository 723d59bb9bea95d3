namespace Lucid.Generators.Plans;

/// <summary>
/// How a pass walks a row: whole blocks of unrolled vectors, then single vectors, then the elements of an incomplete vector. What is known of the
/// row's length decides which of these steps exist at all.
/// </summary>
internal sealed record RowPlan
{
    /// <summary>The elements of one vector. The only place that knows the vector width.</summary>
    public const int VectorLength = 8;

    /// <summary>The vectors of one block: enough independent work to fill the pipeline of two vector units.</summary>
    public const int VectorsPerBlock = 8;

    /// <summary>The elements of one block.</summary>
    public const int BlockLength = VectorLength * VectorsPerBlock;

    /// <summary>The lanes of a sum, in double: the elements that one step of it takes.</summary>
    public const int SumLanes = 16;

    // Past one chunk of the statistics a constant length gains nothing, and long rows may be handed out in parts.
    private const int LongestConstantRow = 4096;

    private RowPlan(long? length) => Length = length;

    /// <summary>The row's length; null when only the caller knows it.</summary>
    public long? Length { get; }

    /// <summary>Whether the passes are written for exactly this length.</summary>
    public bool IsConstant => Length <= LongestConstantRow;

    /// <summary>Whether whole blocks are walked by a loop: a single one is written out.</summary>
    public bool HasBlockLoop => Length is null or >= 2 * BlockLength;

    /// <summary>The elements in whole blocks; null when only the caller knows.</summary>
    public long? BlockElements => Length - (Length % BlockLength);

    /// <summary>The whole vectors after the last block; null when only the caller knows.</summary>
    public int? RestVectors => (int?)(Length % BlockLength / VectorLength);

    /// <summary>The elements after the last whole vector; null when only the caller knows.</summary>
    public int? RestElements => (int?)(Length % VectorLength);

    /// <summary>The plan for rows of a known or unknown length.</summary>
    public static RowPlan For(long? length) => new(length);
}
