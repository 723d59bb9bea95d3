using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lucid.Generators.Declarations;

/// <summary>What the compiler can create, and what is left to the user.</summary>
internal static class CreationRules
{
    /// <summary>Whether the code of a model can create an object of a type without knowing anything of it.</summary>
    /// <param name="type">The type.</param>
    /// <param name="model">The model's type.</param>
    public static bool CanCreate(ITypeSymbol type, INamedTypeSymbol model) => type switch
    {
        ITypeParameterSymbol parameter => parameter.HasConstructorConstraint,
        INamedTypeSymbol { TypeKind: TypeKind.Class, IsAbstract: false } named =>
            !NeedsValues(named)
            && named.InstanceConstructors.Any(constructor => NeedsNothing(constructor) && IsVisible(constructor, model)),
        _ => false,
    };

    /// <summary>
    /// Whether the constructor of a model is the user's: there is one, or there is more to be given a value than the compiler knows of. In a
    /// constructor of the compiler's nobody would look for what is missing.
    /// </summary>
    public static bool NeedsOwnConstructor(INamedTypeSymbol model, ImmutableArray<MemberSymbol> parts) =>
        model.InstanceConstructors.Any(constructor => !constructor.IsImplicitlyDeclared && !MemberConflicts.IsGenerated(constructor, model))
        || model.GetMembers().Any(member =>
            MayNotBeNull(member)
            && !MemberConflicts.IsGenerated(member, model)
            && (IsKeptByHand(member, model)
                || (LacksValue(member) && !parts.Any(part => SymbolEqualityComparer.Default.Equals(part.Symbol, member)))));

    /// <summary>Whether a member lacks a value: it has no initial one, and no body or <c>required</c> that sees to it.</summary>
    public static bool LacksValue(ISymbol member) => member.DeclaringSyntaxReferences[0].GetSyntax() switch
    {
        VariableDeclaratorSyntax variable => variable.Initializer is null && member is not IFieldSymbol { IsRequired: true },
        PropertyDeclarationSyntax property => property is { Initializer: null, AccessorList: { } list }
            && list.Accessors.All(accessor => accessor is { Body: null, ExpressionBody: null })
            && member is IPropertySymbol { IsRequired: false },
        _ => false,
    };

    // A property without an initial value whose accessors say "field".
    private static bool IsKeptByHand(ISymbol member, INamedTypeSymbol model) =>
        member is IPropertySymbol { IsRequired: false }
        && member.DeclaringSyntaxReferences[0].GetSyntax() is PropertyDeclarationSyntax { Initializer: null, AccessorList: { } list }
        && list.Accessors.Any(accessor => accessor is not { Body: null, ExpressionBody: null })
        && model.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, member));

    private static bool MayNotBeNull(ISymbol member) => member switch
    {
        { IsStatic: true } or { IsImplicitlyDeclared: true } or IPropertySymbol { IsPartialDefinition: true } => false,
        IFieldSymbol field => IsNotNull(field.Type),
        IPropertySymbol property => IsNotNull(property.Type),
        IEventSymbol announcement => IsNotNull(announcement.Type),
        _ => false,
    };

    private static bool IsNotNull(ITypeSymbol type) => type is { IsValueType: false, NullableAnnotation: NullableAnnotation.NotAnnotated };

    private static bool NeedsNothing(IMethodSymbol constructor) =>
        constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams);

    private static bool NeedsValues(INamedTypeSymbol type) =>
        type.GetMembers().Any(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true })
        || (type.BaseType is { SpecialType: not SpecialType.System_Object } parent && NeedsValues(parent));

    private static bool IsVisible(IMethodSymbol constructor, INamedTypeSymbol model) => constructor.DeclaredAccessibility switch
    {
        Accessibility.Public => true,
        Accessibility.Internal or Accessibility.ProtectedOrInternal =>
            SymbolEqualityComparer.Default.Equals(constructor.ContainingAssembly, model.ContainingAssembly),
        _ => IsIn(model, constructor.ContainingType),
    };

    private static bool IsIn(INamedTypeSymbol? type, INamedTypeSymbol outer) =>
        type is not null
        && (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, outer.OriginalDefinition) || IsIn(type.ContainingType, outer));
}
