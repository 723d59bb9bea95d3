using System.Collections.Immutable;
using System.Composition;
using Lucid.Generators.Declarations;
using Lucid.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lucid.CodeFixes;

/// <summary>Removes an attribute of a member that says nothing where it stands.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveMemberAttributeCodeFix)), Shared]
public sealed class RemoveMemberAttributeCodeFix : DocumentCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [ModelDescriptors.MemberAttributeWithoutEffect.Id];

    private protected override string? Title(SyntaxNode root, Diagnostic diagnostic) => MemberAt(root, diagnostic) is null ? null : $"Remove [{diagnostic.Properties[FixProperties.Attribute]}]";

    // Several variables of one declaration share its attributes.
    private protected override SyntaxNode Fix(SyntaxNode root, SemanticModel model, ImmutableArray<Diagnostic> diagnostics)
    {
        ILookup<MemberDeclarationSyntax?, string?> members = diagnostics.ToLookup(
            diagnostic => MemberAt(root, diagnostic), diagnostic => diagnostic.Properties[FixProperties.Attribute]);
        return root.ReplaceNodes(
            members.Select(group => group.Key).OfType<MemberDeclarationSyntax>(),
            (member, _) => Places(member, model, [.. members[member]]).Reverse().Aggregate(member, Without));
    }

    private static MemberDeclarationSyntax? MemberAt(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MemberDeclarationSyntax>();

    // The places of the attributes among the lists of attributes and in them.
    private static IEnumerable<(int List, int Place)> Places(MemberDeclarationSyntax member, SemanticModel model, string?[] names) =>
        from list in Enumerable.Range(0, member.AttributeLists.Count)
        from place in Enumerable.Range(0, member.AttributeLists[list].Attributes.Count)
        where model.GetTypeInfo(member.AttributeLists[list].Attributes[place]).Type is { } type
            && names.Any(name => RuntimeNames.IsOfRuntime(type, name + "Attribute"))
        select (list, place);

    private static MemberDeclarationSyntax Without(MemberDeclarationSyntax member, (int List, int Place) attribute)
    {
        AttributeListSyntax list = member.AttributeLists[attribute.List];
        if (list.Attributes.Count > 1)
        {
            return member.ReplaceNode(list, list.WithAttributes(list.Attributes.RemoveAt(attribute.Place)));
        }

        // What follows takes the place of the list; comments on the way there stay.
        SyntaxToken next = list.GetLastToken().GetNextToken();
        SyntaxTriviaList between =
            [.. list.GetTrailingTrivia().SkipWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)), .. next.LeadingTrivia];
        SyntaxTriviaList leading = between.All(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia))
            ? list.GetLeadingTrivia()
            : [.. list.GetLeadingTrivia(), .. between];
        MemberDeclarationSyntax moved = member.ReplaceToken(next, next.WithLeadingTrivia(leading));
        return moved.RemoveNode(moved.AttributeLists[attribute.List], SyntaxRemoveOptions.KeepNoTrivia)!;
    }
}
