using System.Collections.Immutable;
using System.Composition;
using Lucid.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lucid.CodeFixes;

/// <summary>Ends a scope that is thrown away with the block that it stands in.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddUsingCodeFix)), Shared]
public sealed class AddUsingCodeFix : DocumentCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [UseDescriptors.ScopeThrownAway.Id];

    private protected override string? Title(SyntaxNode root, Diagnostic diagnostic) => StatementAt(root, diagnostic) is null ? null : "Add 'using'";

    private protected override SyntaxNode Fix(SyntaxNode root, SemanticModel model, ImmutableArray<Diagnostic> diagnostics) => root.ReplaceNodes(
        diagnostics.Select(diagnostic => StatementAt(root, diagnostic)).OfType<StatementSyntax>(),
        (statement, _) => Used(statement, FreeName(model, statement.SpanStart)));

    // A declaration needs a block around it, and the statements at the top of a program are one.
    private static StatementSyntax? StatementAt(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<StatementSyntax>() is { } statement
        && statement is LocalDeclarationStatementSyntax or ExpressionStatementSyntax
        && statement.Parent is BlockSyntax or GlobalStatementSyntax
            ? statement
            : null;

    private static LocalDeclarationStatementSyntax Used(StatementSyntax statement, string name)
    {
        SyntaxToken keyword = SyntaxFactory.Token(statement.GetLeadingTrivia(), SyntaxKind.UsingKeyword, [SyntaxFactory.Space]);
        if (statement is LocalDeclarationStatementSyntax declaration)
        {
            return declaration.WithoutLeadingTrivia().WithUsingKeyword(keyword);
        }

        ExpressionSyntax call = ((ExpressionStatementSyntax)statement).Expression switch
        {
            AssignmentExpressionSyntax discard => discard.Right,
            var alone => alone,
        };
        return SyntaxFactory
            .LocalDeclarationStatement(SyntaxFactory
                .VariableDeclaration(SyntaxFactory.IdentifierName("var").WithTrailingTrivia(SyntaxFactory.Space))
                .AddVariables(SyntaxFactory.VariableDeclarator(name).WithInitializer(SyntaxFactory.EqualsValueClause(
                    SyntaxFactory.Token([SyntaxFactory.Space], SyntaxKind.EqualsToken, [SyntaxFactory.Space]), call.WithoutTrivia()))))
            .WithUsingKeyword(keyword)
            .WithTrailingTrivia(statement.GetTrailingTrivia());
    }

    private static string FreeName(SemanticModel model, int position) => Enumerable.Range(1, int.MaxValue)
        .Select(number => number == 1 ? "noGrad" : $"noGrad{number}")
        .First(name => model.LookupSymbols(position, name: name).IsEmpty);
}
