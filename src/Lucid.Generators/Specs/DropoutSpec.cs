namespace Lucid.Generators.Specs;

/// <summary>A declared dropout.</summary>
/// <param name="Probability">p.</param>
/// <param name="Layout">Where the channels stand, if they are dropped.</param>
internal sealed record DropoutSpec(double Probability, Layout Layout) : LayerSpec;
