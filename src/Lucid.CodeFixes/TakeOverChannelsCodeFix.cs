using System.Collections.Immutable;
using System.Composition;
using Lucid.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Lucid.CodeFixes;

/// <summary>Declares a layer with the number of channels that arrives where it is used. The declaration may be in another document or project.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TakeOverChannelsCodeFix)), Shared]
public sealed class TakeOverChannelsCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [UseDescriptors.InputChannelsDiffer.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new TakeOverChannelsFixAll();

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            Solution solution = context.Document.Project.Solution;
            if (await DeclaredSize.OfAsync(solution, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } size)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Declare '{size.Layer}' with {size.Argument} = {size.Value}",
                        cancellation => DeclaredSize.ApplyAsync(solution, [size], cancellation),
                        equivalenceKey: nameof(TakeOverChannelsCodeFix)),
                    diagnostic);
            }
        }
    }
}
