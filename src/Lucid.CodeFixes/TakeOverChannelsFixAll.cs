using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Lucid.CodeFixes;

/// <summary>Takes over the channels that arrive at many layers at once. A layer at which different numbers arrive is left alone: no number is right.</summary>
internal sealed class TakeOverChannelsFixAll : FixAllProvider
{
    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        CancellationToken cancellation = fixAllContext.CancellationToken;
        var sizes = new List<DeclaredSize>();
        foreach (Diagnostic diagnostic in await DiagnosticsAsync(fixAllContext).ConfigureAwait(false))
        {
            if (await DeclaredSize.OfAsync(fixAllContext.Solution, diagnostic, cancellation).ConfigureAwait(false) is { } size)
            {
                sizes.Add(size);
            }
        }

        ImmutableArray<DeclaredSize> agreed =
        [
            .. sizes.Distinct().GroupBy(size => size.Place).Where(sizesOfLayer => sizesOfLayer.Count() == 1).Select(sizesOfLayer => sizesOfLayer.Single()),
        ];
        return agreed.IsEmpty
            ? null
            : CodeAction.Create(
                "Declare the layers with the channels that arrive",
                cancellation => DeclaredSize.ApplyAsync(fixAllContext.Solution, agreed, cancellation),
                fixAllContext.CodeActionEquivalenceKey);
    }

    private static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(FixAllContext context)
    {
        if (context is { Scope: FixAllScope.Document, Document: { } document })
        {
            return await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);
        }

        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (Project project in context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project])
        {
            diagnostics.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
        }

        return diagnostics.ToImmutable();
    }
}
