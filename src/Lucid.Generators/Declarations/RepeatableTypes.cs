using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Declarations;

/// <summary>
/// Which types of a property another file can write down once more. Where the compiler rejects the type in the user's file it would reject it there too, and one
/// mistake gives no error in generated code.
/// </summary>
/// <param name="property">The property.</param>
/// <param name="catalog">The declared layers: they do not derive from <c>Layer</c> yet.</param>
internal sealed class RepeatableTypes(IPropertySymbol property, LayerCatalog catalog)
{
    /// <summary>Whether the property's type is legal there, and has a name that means the same in another file.</summary>
    public bool IncludeOwn => IsRepeatable(property.Type);

    private bool IsRepeatable(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsRepeatable(array.ElementType),
        ITypeParameterSymbol parameter => !IsHidden(parameter),
        INamedTypeSymbol named => !named.IsStatic && AreRepeatable(named),
        _ => true,
    };

    // A type, static or not, and those around it.
    private bool AreRepeatable(INamedTypeSymbol? type) =>
        type is null
        || (!type.IsFileLocal
            && IsVisible(type)
            && type.TypeArguments.All(IsRepeatable)
            && type.TypeParameters.Zip(type.TypeArguments, (parameter, argument) => Keeps(argument, parameter)).All(keeps => keeps)
            && AreRepeatable(type.ContainingType));

    // An inner type may have a parameter of the same name.
    private bool IsHidden(ITypeParameterSymbol parameter) =>
        Around(property.ContainingType)
            .SelectMany(outer => ((INamedTypeSymbol)outer).TypeParameters)
            .FirstOrDefault(other => other.Name == parameter.Name) is { } nearest
        && !SymbolEqualityComparer.Default.Equals(nearest, parameter);

    // Whoever sees the property must see its type.
    private bool IsVisible(INamedTypeSymbol type) => type.DeclaredAccessibility switch
    {
        Accessibility.Internal => Around(property).Any(outer =>
            outer.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedAndInternal or Accessibility.Private),
        Accessibility.Private => Around(property).Any(outer =>
            outer.DeclaredAccessibility == Accessibility.Private && Around(outer.ContainingType).Contains(type.ContainingType, SymbolEqualityComparer.Default)),
        _ => true,
    };

    private bool Keeps(ITypeSymbol argument, ITypeParameterSymbol parameter) =>
        !(parameter.HasReferenceTypeConstraint && !argument.IsReferenceType)
        && !(parameter.HasValueTypeConstraint && !argument.IsValueType)
        && !(parameter.HasConstructorConstraint && !HasConstructor(argument))
        && parameter.ConstraintTypes.All(constraint => Converts(argument, constraint));

    private static bool HasConstructor(ITypeSymbol type) => type switch
    {
        { IsValueType: true } => true,
        ITypeParameterSymbol parameter => parameter.HasConstructorConstraint,
        INamedTypeSymbol named => !named.IsAbstract && named.InstanceConstructors.Any(constructor =>
            constructor is { Parameters.IsEmpty: true, DeclaredAccessibility: Accessibility.Public }),
        _ => false,
    };

    // To a type that does not exist nothing converts, but what does not exist either.
    private bool Converts(ITypeSymbol type, ITypeSymbol constraint) =>
        type.TypeKind == TypeKind.Error
        || constraint is not INamedTypeSymbol
        || (constraint.TypeKind != TypeKind.Error
            && ((type is ITypeParameterSymbol parameter && parameter.ConstraintTypes.Any(own => Converts(own, constraint)))
                || (RuntimeNames.IsOfRuntime(constraint, "Layer") && catalog.IsLayer(type))
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
