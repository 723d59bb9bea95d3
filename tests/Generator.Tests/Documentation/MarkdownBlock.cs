namespace Lucid.Generators.Tests.Documentation;

/// <summary>A fenced block.</summary>
/// <param name="Language">What stands behind the opening fence.</param>
/// <param name="Remark">The HTML comment on the line above; empty for none.</param>
/// <param name="Section">The number of level-1 and level-2 headings above.</param>
/// <param name="Line">The line of the first line of its text, from 1.</param>
/// <param name="Text">What stands between the fences.</param>
internal sealed record MarkdownBlock(string Language, string Remark, int Section, int Line, string Text);
