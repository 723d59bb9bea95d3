namespace Lucid.Generators.Specs;

/// <summary>What becomes an <c>NnUNetLabel</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">Its number, or those of a region.</param>
/// <param name="IsRegion">Whether the file has a list of several numbers.</param>
internal sealed record NnUNetLabelSpec(string Name, EquatableArray<int> Values, bool IsRegion);
