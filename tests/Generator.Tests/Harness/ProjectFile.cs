using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Lucid.Generators.Tests.Harness;

/// <summary>A file among a project's <c>AdditionalFiles</c>.</summary>
/// <param name="path">Where it lies.</param>
/// <param name="text">What it holds.</param>
internal sealed class ProjectFile(string path, string text) : AdditionalText
{
    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
}
