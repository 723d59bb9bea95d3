using System.Collections.Concurrent;
using System.Collections.Immutable;
using Lucid.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Layers;

/// <summary>The declared layers of one compilation and of what it references, each read once.</summary>
/// <param name="kinds">The kinds to look for.</param>
internal sealed class DeclaredLayers(ImmutableArray<LayerKind> kinds)
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, DeclaredLayer?> _layers = new(SymbolEqualityComparer.Default);

    /// <summary>The kinds that are looked for.</summary>
    public ImmutableArray<LayerKind> Kinds => kinds;

    /// <summary>The layer that a type declares; null where it declares none, or has a mistake in it that is reported there.</summary>
    public DeclaredLayer? Of(INamedTypeSymbol type) => _layers.GetOrAdd(type.OriginalDefinition, Read);

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
