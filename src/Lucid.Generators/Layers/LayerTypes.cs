using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Layers;

/// <summary>Which types are layers. The declared ones, which get their base class from the generator, are known by their attribute.</summary>
internal static class LayerTypes
{
    /// <summary>Whether a type is a layer, or will be one.</summary>
    public static bool AreLayers(this ImmutableArray<LayerKind> kinds, ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol parameter => parameter.ConstraintTypes.OfType<INamedTypeSymbol>().Any(constraint => kinds.AreLayers(constraint)),
        INamedTypeSymbol { TypeKind: TypeKind.Class } named =>
            IsOfRuntime(named, "Layer")
            || (kinds.DeclaredBy(named).Any() && LayerTypeRules.BecomesLayer(named))
            || (named.BaseType is { SpecialType: not SpecialType.System_Object } parent && kinds.AreLayers(parent)),
        _ => false,
    };

    /// <summary>Whether a type is declared as a layer and cannot be one.</summary>
    public static bool AreBroken(this ImmutableArray<LayerKind> kinds, ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } named
        && kinds.DeclaredBy(named).Any()
        && !kinds.AreLayers(named);

    /// <summary>The type of the layers that an array or list holds in their order; null where it is no such list.</summary>
    public static ITypeSymbol? ElementsOf(this ImmutableArray<LayerKind> kinds, ITypeSymbol type)
    {
        ITypeSymbol? element = type switch
        {
            IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
            INamedTypeSymbol named => named.AllInterfaces.Prepend(named).FirstOrDefault(IsList)?.TypeArguments[0],
            _ => null,
        };
        return element is { NullableAnnotation: not NullableAnnotation.Annotated } && kinds.AreLayers(element) ? element : null;
    }

    /// <summary>Whether a type holds layers or parameters in some way. What makes them, or is told of them, does not hold them.</summary>
    public static bool AreHeldBy(this ImmutableArray<LayerKind> kinds, ITypeSymbol type) => type switch
    {
        _ when kinds.AreLayers(type) || IsOfRuntime(type, "Parameter") => true,
        IArrayTypeSymbol array => kinds.AreHeldBy(array.ElementType),
        INamedTypeSymbol { TypeKind: not TypeKind.Delegate } named => named.TypeArguments.Any(argument => kinds.AreHeldBy(argument)),
        _ => false,
    };

    /// <summary>Whether all of a type exists: what is half typed is the compiler's business.</summary>
    public static bool IsComplete(ITypeSymbol type) => type switch
    {
        IErrorTypeSymbol => false,
        IArrayTypeSymbol array => IsComplete(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.All(IsComplete) && (named.ContainingType is null || IsComplete(named.ContainingType)),
        _ => true,
    };

    /// <summary>Whether a type is one of the runtime's.</summary>
    public static bool IsOfRuntime(ITypeSymbol type, string name) =>
        type.Name == name
        && type is { ContainingType: null, ContainingNamespace: { Name: "Lucid", ContainingNamespace.IsGlobalNamespace: true } };

    // An order is promised by what has an index.
    private static bool IsList(INamedTypeSymbol type) => type.OriginalDefinition.SpecialType
        is SpecialType.System_Collections_Generic_IReadOnlyList_T or SpecialType.System_Collections_Generic_IList_T;
}
