using System.Collections.Immutable;
using Lucid.Generators.Kinds;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lucid.CodeFixes;

/// <summary>A code fix that edits the attributes that its diagnostics stand on.</summary>
public abstract class AttributeCodeFix : DocumentCodeFix
{
    private protected sealed override SyntaxNode Fix(SyntaxNode root, SemanticModel model, ImmutableArray<Diagnostic> diagnostics)
    {
        ILookup<AttributeSyntax, Diagnostic> byAttribute = diagnostics
            .Where(diagnostic => AttributeAt(root, diagnostic) is not null)
            .ToLookup(diagnostic => AttributeAt(root, diagnostic)!);
        return root.ReplaceNodes(
            byAttribute.Select(group => group.Key),
            (attribute, _) => byAttribute[attribute].Aggregate(
                attribute, (edited, diagnostic) => Edit(edited, ArgumentAt(root, diagnostic), diagnostic, OptionsOf(attribute, model))));
    }

    /// <summary>An attribute with one diagnostic fixed.</summary>
    /// <param name="attribute">The attribute, in which other diagnostics may already be fixed.</param>
    /// <param name="argument">The argument that the diagnostic stands on; null where it stands on the attribute.</param>
    /// <param name="diagnostic">The diagnostic.</param>
    /// <param name="options">The names that arguments of the attribute may have, in the order in which they are usually written.</param>
    private protected abstract AttributeSyntax Edit(
        AttributeSyntax attribute, AttributeArgumentSyntax? argument, Diagnostic diagnostic, ImmutableArray<string> options);

    /// <summary>The argument that a diagnostic stands on; null where it stands on the attribute.</summary>
    private protected static AttributeArgumentSyntax? ArgumentAt(SyntaxNode root, Diagnostic diagnostic) =>
        At<AttributeArgumentSyntax>(root, diagnostic) is { NameEquals: not null } argument ? argument : null;

    private static AttributeSyntax? AttributeAt(SyntaxNode root, Diagnostic diagnostic) => At<AttributeSyntax>(root, diagnostic);

    private static TNode? At<TNode>(SyntaxNode root, Diagnostic diagnostic)
        where TNode : SyntaxNode =>
        root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<TNode>();

    // Its own before those that it has in common with others, and sizes last.
    private static ImmutableArray<string> OptionsOf(AttributeSyntax attribute, SemanticModel model)
    {
        var options = new List<string>();
        for (ITypeSymbol? type = model.GetTypeInfo(attribute).Type; type is not null; type = type.BaseType)
        {
            options.AddRange(type.GetMembers().OfType<IPropertySymbol>().Select(option => option.Name));
        }

        return [.. options.OrderBy(SpatialSizes.IsSize)];
    }
}
