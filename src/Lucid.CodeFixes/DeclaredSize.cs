using Lucid.Generators.Declarations;
using Lucid.Generators.Diagnostics;
using Lucid.Generators.Kinds;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Lucid.CodeFixes;

/// <summary>A size that a layer ought to be declared with.</summary>
/// <param name="Layer">The layer's name.</param>
/// <param name="Document">The document that declares it.</param>
/// <param name="Attribute">Where its attribute stands there.</param>
/// <param name="Argument">The attribute's argument.</param>
/// <param name="Value">The value that the argument ought to have.</param>
internal sealed record DeclaredSize(string Layer, DocumentId Document, TextSpan Attribute, string Argument, string Value)
{
    /// <summary>The argument to change; two sizes of one place exclude each other.</summary>
    public (DocumentId Document, TextSpan Attribute, string Argument) Place => (Document, Attribute, Argument);

    /// <summary>What a diagnostic about a use of a layer asks of its declaration; null where nothing, or where the declaration cannot be edited.</summary>
    public static async Task<DeclaredSize?> OfAsync(Solution solution, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (Property(diagnostic, FixProperties.Argument) is { } argument
            && Property(diagnostic, FixProperties.Value) is { } value
            && await LayerAsync(solution, diagnostic, cancellation).ConfigureAwait(false) is { } layer
            && new LayerCatalog(LayerKinds.All).DeclaredBy(layer).FirstOrDefault().Attribute?.ApplicationSyntaxReference is { } attribute
            && solution.GetDocument(attribute.SyntaxTree) is { } document)
        {
            return new DeclaredSize(layer.Name, document.Id, attribute.Span, argument, value);
        }

        return null;
    }

    /// <summary>The solution with all sizes declared.</summary>
    public static async Task<Solution> ApplyAsync(Solution solution, IEnumerable<DeclaredSize> sizes, CancellationToken cancellation)
    {
        foreach (IGrouping<DocumentId, DeclaredSize> group in sizes.GroupBy(size => size.Document))
        {
            if (await solution.GetDocument(group.Key)!.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root)
            {
                ILookup<SyntaxNode, DeclaredSize> byAttribute = group.ToLookup(size => root.FindNode(size.Attribute));
                solution = solution.WithDocumentSyntaxRoot(group.Key, root.ReplaceNodes(
                    byAttribute.Select(sizesOfLayer => (AttributeSyntax)sizesOfLayer.Key),
                    (attribute, _) => byAttribute[attribute].Aggregate(attribute, (edited, size) => edited.WithValue(size.Argument, size.Value))));
            }
        }

        return solution;
    }

    private static string? Property(Diagnostic diagnostic, string name) =>
        diagnostic.Properties.TryGetValue(name, out string? value) ? value : null;

    // The diagnostic stands on the argument of the call.
    private static async Task<INamedTypeSymbol?> LayerAsync(Solution solution, Diagnostic diagnostic, CancellationToken cancellation)
    {
        Document? document = solution.GetDocument(diagnostic.Location.SourceTree);
        if (document is null
            || await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
        {
            return null;
        }

        SyntaxNode? call = root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<ArgumentSyntax>()?.Parent?.Parent;
        return call is null ? null : model.GetSymbolInfo(call, cancellation).Symbol?.ContainingType.OriginalDefinition;
    }
}
