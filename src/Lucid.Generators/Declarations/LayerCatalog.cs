using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Lucid.Generators.Specs;
using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Declarations;

/// <summary>
/// Which types of one compilation, and of what it references, are layers. The declared ones, which get their base class from the generator, are
/// known by their attribute, and each is read once.
/// </summary>
/// <param name="kinds">The kinds to look for.</param>
internal sealed class LayerCatalog(ImmutableArray<LayerKind> kinds)
{
    private static readonly ConditionalWeakTable<Compilation, LayerCatalog> Latest = new();

    private readonly ImmutableArray<LayerKind> _kinds = kinds;
    private readonly Dictionary<string, LayerKind> _byAttribute = kinds.ToDictionary(kind => kind.AttributeName, StringComparer.Ordinal);
    private readonly ConcurrentDictionary<INamedTypeSymbol, DeclaredLayer?> _layers = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IPropertySymbol, DeclaredLayer?> _inPlace = new(SymbolEqualityComparer.Default);

    /// <summary>That of a compilation, the same for all who ask while it lives.</summary>
    public static LayerCatalog In(Compilation compilation, ImmutableArray<LayerKind> kinds) =>
        Latest.GetValue(compilation, _ => new LayerCatalog(kinds)) is { } latest && latest._kinds == kinds ? latest : new LayerCatalog(kinds);

    /// <summary>The layer attributes of a type, or of a property, in the order they are written, each with its kind. The first one counts.</summary>
    public IEnumerable<(LayerKind Kind, AttributeData Attribute)> DeclaredBy(ISymbol symbol)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (KindOf(attribute.AttributeClass) is { } kind)
            {
                yield return (kind, attribute);
            }
        }
    }

    /// <summary>Whether a type is declared as a model.</summary>
    public bool IsModel(INamedTypeSymbol type) => DeclaredBy(type).FirstOrDefault().Kind is { IsModel: true };

    /// <summary>The layer that a type declares; null where it declares none, or has a mistake in it that is reported there.</summary>
    public DeclaredLayer? Of(INamedTypeSymbol type) => _layers.GetOrAdd(type.OriginalDefinition, Read);

    /// <summary>The layer that a property declares in place; null where it declares none, or has a mistake in it that is reported there.</summary>
    public DeclaredLayer? InPlace(ISymbol member) => member is IPropertySymbol property ? _inPlace.GetOrAdd(property, Read) : null;

    /// <summary>Whether a property declares a layer in place.</summary>
    public bool IsInPlace(ISymbol member) => member is IPropertySymbol && DeclaredBy(member).Any();

    /// <summary>The layer that a type declares, unless it is a model that holds itself, which would be followed for ever.</summary>
    public DeclaredLayer? OfFinite(ITypeSymbol? type) =>
        type is INamedTypeSymbol { OriginalDefinition: var layer } && !MemberSymbols.Reaches(layer, layer, this, static _ => true)
            ? Of(layer)
            : null;

    /// <summary>The layer that a spec is of.</summary>
    public DeclaredLayer Of(LayerSpec spec) => new(_byAttribute[LayerKind.AttributeOf(spec.Kind)], spec);

    /// <summary>Whether a type is a layer, or will be one.</summary>
    public bool IsLayer(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol parameter => parameter.ConstraintTypes.OfType<INamedTypeSymbol>().Any(IsLayer),
        INamedTypeSymbol { TypeKind: TypeKind.Class } named =>
            RuntimeNames.IsOfRuntime(named, "Layer")
            || (DeclaredBy(named).Any() && LayerTypeRules.BecomesLayer(named))
            || (named.BaseType is { SpecialType: not SpecialType.System_Object } parent && IsLayer(parent)),
        _ => false,
    };

    /// <summary>Whether a type is declared as a layer and cannot be one.</summary>
    public bool IsBroken(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } named && DeclaredBy(named).Any() && !IsLayer(named);

    /// <summary>The type of the layers that an array or list holds in their order; null where it is no such list.</summary>
    public ITypeSymbol? ElementOf(ITypeSymbol type)
    {
        ITypeSymbol? element = type switch
        {
            IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
            INamedTypeSymbol named => named.AllInterfaces.Prepend(named).FirstOrDefault(IsList)?.TypeArguments[0],
            _ => null,
        };
        return element is { NullableAnnotation: not NullableAnnotation.Annotated } && IsLayer(element) ? element : null;
    }

    /// <summary>Whether a type holds layers or parameters in some way. What makes them, or is told of them, does not hold them.</summary>
    public bool IsHolder(ITypeSymbol type) => type switch
    {
        _ when IsLayer(type) || RuntimeNames.IsOfRuntime(type, "Parameter") => true,
        IArrayTypeSymbol array => IsHolder(array.ElementType),
        INamedTypeSymbol { TypeKind: not TypeKind.Delegate } named => named.TypeArguments.Any(IsHolder),
        _ => false,
    };

    // An order is promised by what has an index.
    private static bool IsList(INamedTypeSymbol type) => type.OriginalDefinition.SpecialType
        is SpecialType.System_Collections_Generic_IReadOnlyList_T or SpecialType.System_Collections_Generic_IList_T;

    private LayerKind? KindOf(INamedTypeSymbol? attribute) =>
        attribute is not null
        && _byAttribute.TryGetValue(attribute.MetadataName, out LayerKind? kind)
        && RuntimeNames.IsOfRuntime(attribute, attribute.Name)
            ? kind
            : null;

    private DeclaredLayer? Read(INamedTypeSymbol type) => Read(type, type);

    private DeclaredLayer? Read(IPropertySymbol property) => LayersInPlace.Check(property, this) is null ? Read(property, property.ContainingType) : null;

    private DeclaredLayer? Read(ISymbol declared, INamedTypeSymbol type)
    {
        foreach ((LayerKind kind, AttributeData attribute) in DeclaredBy(declared))
        {
            var violations = new List<Violation>();
            LayerSpec spec = kind.Read(attribute, type, this, violations);
            bool isWrong = new AttributeReader(attribute, violations).HasErrors || violations.Any(violation => !violation.IsHarmless);
            return isWrong ? null : new DeclaredLayer(kind, spec);
        }

        return null;
    }
}
