using System.Collections.Immutable;
using Lucid.Generators.Declarations;

namespace Lucid.Generators.Kinds;

/// <summary>The registry: all kinds of layers, one line each.</summary>
internal static class LayerKinds
{
    public static ImmutableArray<LayerKind> All { get; } =
    [
        new InstanceNormKind(dimensions: 1),
        new InstanceNormKind(dimensions: 2),
        new InstanceNormKind(dimensions: 3),
        new BatchNormKind(dimensions: 1),
        new BatchNormKind(dimensions: 2),
        new BatchNormKind(dimensions: 3),
        new GroupNormKind(),
        new LayerNormKind(),
        new RMSNormKind(),
        new ModelKind(),
        new SequentialKind(),
    ];
}
