using System.Collections.Immutable;
using System.Composition;
using Lucid.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lucid.CodeFixes;

/// <summary>Adds the arguments that a layer attribute lacks: those that have no default, or the rest of a fixed size.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddArgumentCodeFix)), Shared]
public sealed class AddArgumentCodeFix : AttributeCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
    [
        DeclarationDescriptors.ChannelsMissing.Id,
        DeclarationDescriptors.SizeIncomplete.Id,
        DeclarationDescriptors.GroupsMissing.Id,
        DeclarationDescriptors.NormalizedShapeMissing.Id,
        DeclarationDescriptors.OptionMissing.Id,
    ];

    private protected override string? Title(SyntaxNode root, Diagnostic diagnostic)
    {
        string[] missing = Missing(diagnostic);
        string value = Value(ArgumentAt(root, diagnostic), diagnostic);
        return missing.Length == 0 ? null : $"Add '{string.Join(", ", missing.Select(name => $"{name} = {value}"))}'";
    }

    private protected override AttributeSyntax Edit(
        AttributeSyntax attribute, AttributeArgumentSyntax? argument, Diagnostic diagnostic, ImmutableArray<string> options) =>
        Missing(diagnostic).Aggregate(attribute, (edited, name) => edited.With(name, Value(argument, diagnostic), options));

    private static string[] Missing(Diagnostic diagnostic) => Property(diagnostic, FixProperties.Missing)?.Split(FixProperties.Separator) ?? [];

    // A volume is most often a cube: the size that is given stands for those that are not.
    private static string Value(AttributeArgumentSyntax? given, Diagnostic diagnostic) =>
        Property(diagnostic, FixProperties.Value) ?? given?.Expression.ToString() ?? "";

    private static string? Property(Diagnostic diagnostic, string name) =>
        diagnostic.Properties.TryGetValue(name, out string? value) ? value : null;
}
