using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Lucid.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Layers;

/// <summary>The declared layers of one compilation and of what it references, each read once.</summary>
/// <param name="kinds">The kinds to look for.</param>
internal sealed class DeclaredLayers(ImmutableArray<LayerKind> kinds)
{
    private static readonly ConditionalWeakTable<Compilation, DeclaredLayers> Latest = new();

    private readonly ConcurrentDictionary<INamedTypeSymbol, DeclaredLayer?> _layers = new(SymbolEqualityComparer.Default);

    /// <summary>Those of a compilation, the same for all who ask while it lives.</summary>
    public static DeclaredLayers In(Compilation compilation, ImmutableArray<LayerKind> kinds) =>
        Latest.GetValue(compilation, _ => new DeclaredLayers(kinds)) is { } latest && latest.Kinds == kinds ? latest : new DeclaredLayers(kinds);

    /// <summary>The kinds that are looked for.</summary>
    public ImmutableArray<LayerKind> Kinds => kinds;

    /// <summary>The layer that a type declares; null where it declares none, or has a mistake in it that is reported there.</summary>
    public DeclaredLayer? Of(INamedTypeSymbol type) => _layers.GetOrAdd(type.OriginalDefinition, Read);

    /// <summary>The layer that a type declares, unless it is a model that holds itself, which would be followed for ever.</summary>
    public DeclaredLayer? OfFinite(ITypeSymbol? type) =>
        type is INamedTypeSymbol { OriginalDefinition: var layer } && !ModelParts.Reaches(layer, layer, kinds, static _ => true) ? Of(layer) : null;

    private DeclaredLayer? Read(INamedTypeSymbol type)
    {
        foreach ((LayerKind kind, AttributeData attribute) in kinds.DeclaredBy(type))
        {
            var violations = new List<Violation>();
            LayerSpec spec = kind.Read(type, attribute, this, violations);
            bool isWrong = new AttributeReader(attribute, violations).HasErrors || violations.Any(violation => !violation.IsHarmless);
            return isWrong ? null : new DeclaredLayer(kind, spec);
        }

        return null;
    }
}
