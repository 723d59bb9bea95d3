using System.Collections.Immutable;
using System.Composition;
using Lucid.Generators.Diagnostics;
using Lucid.Generators.Layers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lucid.CodeFixes;

/// <summary>Removes a state key from a member of a model that keeps nothing under it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveStateKeyCodeFix)), Shared]
public sealed class RemoveStateKeyCodeFix : DocumentCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [ModelDescriptors.StateKeyWithoutEffect.Id];

    private protected override string? Title(SyntaxNode root, Diagnostic diagnostic) => MemberAt(root, diagnostic) is null ? null : "Remove the state key";

    // Several variables of one declaration share its key.
    private protected override SyntaxNode Fix(SyntaxNode root, SemanticModel model, ImmutableArray<Diagnostic> diagnostics) => root.ReplaceNodes(
        diagnostics.Select(diagnostic => MemberAt(root, diagnostic)).OfType<MemberDeclarationSyntax>().Distinct(),
        (member, _) => Keys(member, model).Reverse().Aggregate(member, Without));

    private static MemberDeclarationSyntax? MemberAt(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MemberDeclarationSyntax>();

    // The places of the keys among the lists of attributes and in them.
    private static IEnumerable<(int List, int Place)> Keys(MemberDeclarationSyntax member, SemanticModel model) =>
        from list in Enumerable.Range(0, member.AttributeLists.Count)
        from place in Enumerable.Range(0, member.AttributeLists[list].Attributes.Count)
        where model.GetTypeInfo(member.AttributeLists[list].Attributes[place]).Type is { } type && LayerTypes.IsOfRuntime(type, "StateKeyAttribute")
        select (list, place);

    private static MemberDeclarationSyntax Without(MemberDeclarationSyntax member, (int List, int Place) key)
    {
        AttributeListSyntax list = member.AttributeLists[key.List];
        if (list.Attributes.Count > 1)
        {
            return member.ReplaceNode(list, list.WithAttributes(list.Attributes.RemoveAt(key.Place)));
        }

        // What follows takes the place of the list; comments on the way there stay.
        SyntaxToken next = list.GetLastToken().GetNextToken();
        SyntaxTriviaList between =
            [.. list.GetTrailingTrivia().SkipWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)), .. next.LeadingTrivia];
        SyntaxTriviaList leading = between.All(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia))
            ? list.GetLeadingTrivia()
            : [.. list.GetLeadingTrivia(), .. between];
        MemberDeclarationSyntax moved = member.ReplaceToken(next, next.WithLeadingTrivia(leading));
        return moved.RemoveNode(moved.AttributeLists[key.List], SyntaxRemoveOptions.KeepNoTrivia)!;
    }
}
