using System.Collections.Immutable;

namespace Lucid.Generators.Layers;

/// <summary>The registry: all kinds of layers, one line each.</summary>
internal static class LayerKinds
{
    public static ImmutableArray<LayerKind> All { get; } =
    [
        new InstanceNorm3dKind(),
    ];
}
