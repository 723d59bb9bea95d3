using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lucid.Generators.Layers;

/// <summary>The rules that the type of a declared layer must keep.</summary>
internal static class LayerTypeRules
{
    /// <summary>Whether the generator can add a part with a base class to the type.</summary>
    public static bool CanBeExtended(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class, IsRecord: false, IsStatic: false, IsFileLocal: false }
        && type.BaseType?.SpecialType == SpecialType.System_Object
        && IsPartial(type)
        && !HasFileLocalContainer(type);

    private static bool HasFileLocalContainer(INamedTypeSymbol type) =>
        type.ContainingType is { } outer && (outer.IsFileLocal || HasFileLocalContainer(outer));

    // Every containing type must be reopened too.
    private static bool IsPartial(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.All(reference =>
            reference.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
        && (type.ContainingType is null || IsPartial(type.ContainingType));
}
