using System.Collections.Immutable;
using System.Composition;
using Lucid.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lucid.CodeFixes;

/// <summary>Makes a declared layer, or a type that contains one, partial, with all the types around it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialCodeFix)), Shared]
public sealed class MakePartialCodeFix : DocumentCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [DeclarationDescriptors.TypeMustBePartial.Id, DeclarationDescriptors.ContainingTypeMustBePartial.Id];

    private protected override string? Title(SyntaxNode root, Diagnostic diagnostic)
    {
        TypeDeclarationSyntax[] types = TypesAt(root, diagnostic);
        return types.Length == 0 ? null
            : types.Length == 1 ? $"Make '{types[0].Identifier.Text}' partial"
            : $"Make '{types[0].Identifier.Text}' and the types around it partial";
    }

    private protected override SyntaxNode Fix(SyntaxNode root, SemanticModel model, ImmutableArray<Diagnostic> diagnostics) =>
        root.ReplaceNodes(diagnostics.SelectMany(diagnostic => TypesAt(root, diagnostic)).Distinct(), (_, type) => MadePartial(type));

    // Innermost first.
    private static TypeDeclarationSyntax[] TypesAt(SyntaxNode root, Diagnostic diagnostic) =>
    [
        .. root.FindNode(diagnostic.Location.SourceSpan).AncestorsAndSelf().OfType<TypeDeclarationSyntax>()
            .Where(type => !type.Modifiers.Any(SyntaxKind.PartialKeyword)),
    ];

    // The word stands directly before "class", and takes over what stood there.
    private static TypeDeclarationSyntax MadePartial(TypeDeclarationSyntax type)
    {
        SyntaxToken partial = SyntaxFactory.Token(type.Keyword.LeadingTrivia, SyntaxKind.PartialKeyword, [SyntaxFactory.Space]);
        return type.WithKeyword(type.Keyword.WithLeadingTrivia()).AddModifiers(partial);
    }
}
