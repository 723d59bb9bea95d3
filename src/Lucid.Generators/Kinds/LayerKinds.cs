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
        new ConvolutionKind(dimensions: 1, isTransposed: false),
        new ConvolutionKind(dimensions: 2, isTransposed: false),
        new ConvolutionKind(dimensions: 3, isTransposed: false),
        new ConvolutionKind(dimensions: 1, isTransposed: true),
        new ConvolutionKind(dimensions: 2, isTransposed: true),
        new ConvolutionKind(dimensions: 3, isTransposed: true),
        new ModelKind(),
        new SequentialKind(),
    ];
}
