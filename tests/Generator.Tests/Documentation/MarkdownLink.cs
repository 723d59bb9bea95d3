namespace Lucid.Generators.Tests.Documentation;

/// <summary>A link.</summary>
/// <param name="Target">Where it leads.</param>
/// <param name="Line">The line it stands on, from 1.</param>
internal sealed record MarkdownLink(string Target, int Line);
