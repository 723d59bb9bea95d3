using System.Collections.Immutable;
using Lucid.Generators.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lucid.Generators.Declarations;

/// <summary>The partial properties that the compiler implements.</summary>
internal static class PartialProperties
{
    private static readonly SymbolDisplayFormat TypeFormat = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly ImmutableHashSet<SyntaxKind> LegalModifiers =
    [
        SyntaxKind.PublicKeyword, SyntaxKind.InternalKeyword, SyntaxKind.ProtectedKeyword, SyntaxKind.PrivateKeyword, SyntaxKind.NewKeyword,
        SyntaxKind.VirtualKeyword, SyntaxKind.OverrideKeyword, SyntaxKind.SealedKeyword, SyntaxKind.RequiredKeyword, SyntaxKind.UnsafeKeyword, SyntaxKind.PartialKeyword,
    ];

    /// <summary>Whether a property is partial, the user has not implemented it, and it can be.</summary>
    public static bool AreToBeWritten(IPropertySymbol property, LayerCatalog catalog) =>
        property is { IsPartialDefinition: true, IsIndexer: false, RefKind: RefKind.None, GetMethod: not null }
        && (property.PartialImplementationPart is not { } written || MemberConflicts.IsGenerated(written, property.ContainingType))
        && property is not { IsVirtual: true, ContainingType.IsSealed: true }
        && IsWellFormed(Declaration(property))
        && new RepeatableTypes(property, catalog).IncludeOwn;

    /// <summary>What it takes to implement a property.</summary>
    /// <param name="property">The property.</param>
    /// <param name="field">The field behind it.</param>
    public static PartialProperty Read(IPropertySymbol property, string field)
    {
        PropertyDeclarationSyntax declaration = Declaration(property);
        return new PartialProperty(
            Spaced(declaration.Modifiers),
            property.Type.ToDisplayString(TypeFormat),
            Identifiers.EscapedKeyword(property.Name),
            new([.. declaration.AccessorList!.Accessors.Select(accessor => Spaced([.. accessor.Modifiers, accessor.Keyword]))]),
            field);
    }

    // Both parts say the same, so a mistake in the user's would be one in the compiler's too.
    private static bool IsWellFormed(PropertyDeclarationSyntax declaration) =>
        !declaration.ContainsDiagnostics
        && declaration.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp13 }
        && declaration.Modifiers.Last().IsKind(SyntaxKind.PartialKeyword)
        && declaration.Modifiers.All(modifier => LegalModifiers.Contains(modifier.Kind()))
        && AreDistinct(declaration.Modifiers)
        && declaration.AccessorList is { Accessors: var accessors }
        && AreDistinct(accessors.Select(accessor => accessor.Keyword))
        && accessors.All(accessor => AreDistinct(accessor.Modifiers));

    private static PropertyDeclarationSyntax Declaration(IPropertySymbol property) =>
        (PropertyDeclarationSyntax)property.DeclaringSyntaxReferences[0].GetSyntax();

    private static bool AreDistinct(IEnumerable<SyntaxToken> tokens) =>
        tokens.GroupBy(token => token.Kind()).All(group => !group.Skip(1).Any());

    private static string Spaced(IEnumerable<SyntaxToken> tokens) => string.Join(" ", tokens.Select(token => token.Text));
}
