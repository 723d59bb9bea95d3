namespace Lucid.Generators.Specs;

/// <summary>A network of nnU-Net as its files describe it.</summary>
/// <param name="File">The plan's file, as the declaration names it.</param>
/// <param name="ClassName">The network's class in nnU-Net: <c>PlainConvUNet</c>.</param>
/// <param name="Plan">What it takes, and what is done to scans before and after it.</param>
/// <param name="Graph">Its layers, the last of which gives the logits.</param>
/// <param name="Layers">The layers that it keeps, in the order of their state keys: those of the graph, and others that only training needs.</param>
/// <param name="Multiples">What the spatial sizes of an input must be multiples of.</param>
internal sealed record NnUNetNetworkSpec(
    string File, string ClassName, NnUNetPlanSpec Plan, NetworkSpec Graph, EquatableArray<NodeSpec> Layers, EquatableArray<int> Multiples);
