using System.Collections.Immutable;

namespace Lucid.Networks;

/// <summary>A label of <c>dataset.json</c>, or a region of several.</summary>
public sealed class NnUNetLabel
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its number; for a region, those of the labels in it.</summary>
    public required ImmutableArray<int> Values { get; init; }
}
