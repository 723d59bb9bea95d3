using System.Collections.Immutable;
using System.Composition;
using Lucid.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lucid.CodeFixes;

/// <summary>Removes an argument of a layer attribute that has no effect beside the others, or that another one excludes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveArgumentCodeFix)), Shared]
public sealed class RemoveArgumentCodeFix : AttributeCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
    [
        DeclarationDescriptors.MomentumWithCumulativeAverage.Id,
        DeclarationDescriptors.RunningOptionWithoutEffect.Id,
        DeclarationDescriptors.NegativeSlopeWithoutEffect.Id,
        DeclarationDescriptors.BiasWithoutEffect.Id,
        DeclarationDescriptors.SlopePerChannelWithoutEffect.Id,
        DeclarationDescriptors.AlphaWithoutEffect.Id,
        DeclarationDescriptors.PaddingWithSamePadding.Id,
    ];

    private protected override string? Title(SyntaxNode root, Diagnostic diagnostic) =>
        ArgumentAt(root, diagnostic) is { } argument ? $"Remove '{argument}'" : null;

    private protected override AttributeSyntax Edit(
        AttributeSyntax attribute, AttributeArgumentSyntax? argument, Diagnostic diagnostic, ImmutableArray<string> options) =>
        argument is null ? attribute : attribute.Without(argument.OptionName());
}
