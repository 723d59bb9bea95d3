using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Layers;

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

    /// <summary>The layer attributes of a type in the order they are written, each with its kind. The first one counts.</summary>
    /// <param name="kinds">The kinds to look for.</param>
    /// <param name="type">The type.</param>
    public static IEnumerable<(LayerKind Kind, AttributeData Attribute)> DeclaredBy(this ImmutableArray<LayerKind> kinds, INamedTypeSymbol type)
    {
        foreach (AttributeData attribute in type.GetAttributes())
        {
            foreach (LayerKind kind in kinds)
            {
                if (kind.IsDeclaredBy(attribute.AttributeClass))
                {
                    yield return (kind, attribute);
                }
            }
        }
    }
}
