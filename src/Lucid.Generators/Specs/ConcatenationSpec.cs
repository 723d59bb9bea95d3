namespace Lucid.Generators.Specs;

/// <summary>The channels of several values, one after the other.</summary>
internal sealed record ConcatenationSpec : LayerSpec;
