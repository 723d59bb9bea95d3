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
        new PoolingKind(dimensions: 1, isMax: true),
        new PoolingKind(dimensions: 2, isMax: true),
        new PoolingKind(dimensions: 3, isMax: true),
        new PoolingKind(dimensions: 1, isMax: false),
        new PoolingKind(dimensions: 2, isMax: false),
        new PoolingKind(dimensions: 3, isMax: false),
        new AdaptiveAvgPoolKind(dimensions: 1),
        new AdaptiveAvgPoolKind(dimensions: 2),
        new AdaptiveAvgPoolKind(dimensions: 3),
        new UpsampleKind(),
        new LinearKind(),
        new DropoutKind(dimensions: 0),
        new DropoutKind(dimensions: 1),
        new DropoutKind(dimensions: 2),
        new DropoutKind(dimensions: 3),
        new FlattenKind(),
        new ModelKind(),
        new SequentialKind(),
        new NnUNetKind(),
    ];
}
