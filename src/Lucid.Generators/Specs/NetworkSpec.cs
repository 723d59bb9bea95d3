namespace Lucid.Generators.Specs;

/// <summary>Layers that are applied to each other's results. The last one's is the network's.</summary>
/// <param name="Nodes">The layers, each behind those whose results it takes.</param>
/// <param name="Input">The shapes that the network takes, as far as its layers tell.</param>
/// <param name="Output">The shapes that it gives, as far as its layers tell.</param>
internal sealed record NetworkSpec(EquatableArray<NodeSpec> Nodes, ShapePattern? Input = null, ShapePattern? Output = null);
