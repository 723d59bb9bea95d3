using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Layers;

/// <summary>
/// Which types of a property another file can write down once more. Where the compiler rejects the type in the user's file it would reject it there too, and one
/// mistake gives no error in generated code.
/// </summary>
internal static class RepeatableTypes
{
    /// <summary>Whether the type of a property is legal there, and has a name that means the same in another file.</summary>
    /// <param name="property">The property.</param>
    /// <param name="kinds">The kinds of layers: a declared layer does not derive from <c>Layer</c> yet.</param>
    public static bool AreOf(IPropertySymbol property, ImmutableArray<LayerKind> kinds) => IsRepeatable(property.Type, property, kinds);

    private static bool IsRepeatable(ITypeSymbol type, IPropertySymbol property, ImmutableArray<LayerKind> kinds) => type switch
    {
        IArrayTypeSymbol array => IsRepeatable(array.ElementType, property, kinds),
        ITypeParameterSymbol parameter => !IsHidden(parameter, property.ContainingType),
        INamedTypeSymbol named => !named.IsStatic && AreRepeatable(named, property, kinds),
        _ => true,
    };

    // A type, static or not, and those around it.
    private static bool AreRepeatable(INamedTypeSymbol? type, IPropertySymbol property, ImmutableArray<LayerKind> kinds) =>
        type is null
        || (!type.IsFileLocal
            && IsVisibleWith(property, type)
            && type.TypeArguments.All(argument => IsRepeatable(argument, property, kinds))
            && type.TypeParameters.Zip(type.TypeArguments, (parameter, argument) => Keeps(argument, parameter, kinds)).All(keeps => keeps)
            && AreRepeatable(type.ContainingType, property, kinds));

    // An inner type may have a parameter of the same name.
    private static bool IsHidden(ITypeParameterSymbol parameter, INamedTypeSymbol type) =>
        Around(type).SelectMany(outer => ((INamedTypeSymbol)outer).TypeParameters).FirstOrDefault(other => other.Name == parameter.Name) is { } nearest
        && !SymbolEqualityComparer.Default.Equals(nearest, parameter);

    // Whoever sees the property must see its type.
    private static bool IsVisibleWith(IPropertySymbol property, INamedTypeSymbol type) => type.DeclaredAccessibility switch
    {
        Accessibility.Internal => Around(property).Any(outer =>
            outer.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedAndInternal or Accessibility.Private),
        Accessibility.Private => Around(property).Any(outer =>
            outer.DeclaredAccessibility == Accessibility.Private && Around(outer.ContainingType).Contains(type.ContainingType, SymbolEqualityComparer.Default)),
        _ => true,
    };

    private static bool Keeps(ITypeSymbol argument, ITypeParameterSymbol parameter, ImmutableArray<LayerKind> kinds) =>
        !(parameter.HasReferenceTypeConstraint && !argument.IsReferenceType)
        && !(parameter.HasValueTypeConstraint && !argument.IsValueType)
        && !(parameter.HasConstructorConstraint && !HasConstructor(argument))
        && parameter.ConstraintTypes.All(constraint => Converts(argument, constraint, kinds));

    private static bool HasConstructor(ITypeSymbol type) => type switch
    {
        { IsValueType: true } => true,
        ITypeParameterSymbol parameter => parameter.HasConstructorConstraint,
        INamedTypeSymbol named => !named.IsAbstract && named.InstanceConstructors.Any(constructor =>
            constructor is { Parameters.IsEmpty: true, DeclaredAccessibility: Accessibility.Public }),
        _ => false,
    };

    // To a type that does not exist nothing converts, but what does not exist either.
    private static bool Converts(ITypeSymbol type, ITypeSymbol constraint, ImmutableArray<LayerKind> kinds) =>
        type.TypeKind == TypeKind.Error
        || constraint is not INamedTypeSymbol
        || (constraint.TypeKind != TypeKind.Error
            && ((type is ITypeParameterSymbol parameter && parameter.ConstraintTypes.Any(own => Converts(own, constraint, kinds)))
                || (LayerTypes.IsOfRuntime(constraint, "Layer") && kinds.AreLayers(type))
                || type.AllInterfaces.Concat(BaseTypes(type)).Any(other =>
                    SymbolEqualityComparer.Default.Equals(other.OriginalDefinition, constraint.OriginalDefinition))));

    private static IEnumerable<ITypeSymbol> BaseTypes(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            yield return type;
        }
    }

    private static IEnumerable<ISymbol> Around(ISymbol? symbol)
    {
        for (; symbol is not null; symbol = symbol.ContainingType)
        {
            yield return symbol.OriginalDefinition;
        }
    }
}
