using System.Collections.Immutable;
using System.Composition;
using Lucid.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lucid.CodeFixes;

/// <summary>Adds the arguments that a layer attribute lacks: the number of channels, or the rest of a fixed size.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddArgumentCodeFix)), Shared]
public sealed class AddArgumentCodeFix : AttributeCodeFix
{
    // Where nothing in the attribute hints at a value, a usual number of channels.
    private const string UsualValue = "32";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [DeclarationDescriptors.ChannelsMissing.Id, DeclarationDescriptors.SizeIncomplete.Id];

    private protected override string? Title(SyntaxNode root, Diagnostic diagnostic)
    {
        string[] missing = Missing(diagnostic);
        string value = Value(ArgumentAt(root, diagnostic));
        return missing.Length == 0 ? null : $"Add '{string.Join(", ", missing.Select(name => $"{name} = {value}"))}'";
    }

    private protected override AttributeSyntax Edit(
        AttributeSyntax attribute, AttributeArgumentSyntax? argument, Diagnostic diagnostic, ImmutableArray<string> options) =>
        Missing(diagnostic).Aggregate(attribute, (edited, name) => edited.With(name, Value(argument), options));

    private static string[] Missing(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(FixProperties.Missing, out string? names) && names is not null ? names.Split(FixProperties.Separator) : [];

    // A volume is most often a cube: the size that is given stands for those that are not.
    private static string Value(AttributeArgumentSyntax? given) => given?.Expression.ToString() ?? UsualValue;
}
