namespace Lucid.Generators.Specs;

/// <summary>A declared layer that puts dimensions together.</summary>
/// <param name="StartDimension">The first of them.</param>
/// <param name="EndDimension">The last of them.</param>
internal sealed record FlattenSpec(int StartDimension, int EndDimension) : LayerSpec;
