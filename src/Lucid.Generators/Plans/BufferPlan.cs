using Lucid.Generators.Specs;

namespace Lucid.Generators.Plans;

/// <summary>Where a value of a network lies.</summary>
/// <param name="Offset">Its first element.</param>
/// <param name="Uses">How many steps read it.</param>
/// <param name="Sizes">Its sizes, of one sample, the channels last.</param>
internal sealed record BufferPlan(long Offset, int Uses, EquatableArray<int> Sizes)
{
    /// <summary>Its elements.</summary>
    public long Length => Sizes.Aggregate(1L, (all, size) => all * size);
}
