using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Lucid.Generators.Tests.Documentation;

/// <summary>What the pages show is true: their code compiles and prints what they say it prints, and excerpts are excerpts.</summary>
/// <remarks>CONTRIBUTING.md says how a page marks its blocks. The pages of single diagnostics show code that must not compile.</remarks>
[Collection(nameof(CodeBlockTests))]
[CollectionDefinition(nameof(CodeBlockTests), DisableParallelization = true)]
public sealed partial class CodeBlockTests
{
    private const string DiagnosticPages = "docs/diagnostics/";

    public static TheoryData<string> Pages => [.. MarkdownPage.Paths().Where(path => !path.StartsWith(DiagnosticPages, StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Code_PrintsWhatThePageSays(string path)
    {
        MarkdownPage page = MarkdownPage.Read(path);
        var program = new PageProgram(page);
        if (program.IsEmpty)
        {
            return;
        }

        IReadOnlyDictionary<MarkdownBlock, string> printed = await program.RunAsync();
        for (int i = 0; i < page.Blocks.Count; i++)
        {
            MarkdownBlock block = page.Blocks[i];
            if (block.Remark == "output")
            {
                Assert.True(i > 0 && printed.ContainsKey(page.Blocks[i - 1]), $"{path}:{block.Line}: no code stands above this output.");
                AssertText(block.Text, printed[page.Blocks[i - 1]], $"{path}:{block.Line}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Excerpt_IsWhatTheGeneratorWrites(string path)
    {
        MarkdownPage page = MarkdownPage.Read(path);
        (MarkdownBlock Block, string Layer)[] excerpts = [.. Remarked(page, GeneratedFor())];
        if (excerpts.Length == 0)
        {
            return;
        }

        Compilation compilation = await new PageProgram(page).CompileAsync();
        foreach ((MarkdownBlock block, string layer) in excerpts)
        {
            SyntaxTree? file = compilation.SyntaxTrees.SingleOrDefault(tree => Path.GetFileName(tree.FilePath) == layer + ".g.cs");
            Assert.True(file is not null, $"{path}:{block.Line}: the page declares no layer {layer}.");
            AssertExcerpt(block, file.ToString(), $"{path}:{block.Line}");
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Excerpt_IsWhatTheFileHolds(string path)
    {
        foreach ((MarkdownBlock block, string file) in Remarked(MarkdownPage.Read(path), ExcerptOf()))
        {
            AssertExcerpt(block, File.ReadAllText(Path.Combine(MarkdownPage.Root, file)), $"{path}:{block.Line}");
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Remark_IsKnown(string path) => Assert.All(
        MarkdownPage.Read(path).Blocks,
        block => Assert.True(
            block.Remark is "" or "output"
                || GeneratedFor().IsMatch(block.Remark)
                || ExcerptOf().IsMatch(block.Remark)
                || (path == "docs/nnunet.md" && OfAProject().IsMatch(block.Remark)),
            $"{path}:{block.Line}: '{block.Remark}' says nothing that a test checks."));

    private static IEnumerable<(MarkdownBlock Block, string Name)> Remarked(MarkdownPage page, Regex remark) =>
        from block in page.Blocks
        let match = remark.Match(block.Remark)
        where match.Success
        select (block, match.Groups["name"].Value);

    // An excerpt may leave lines out where it says "// …", and stands at the margin.
    private static void AssertExcerpt(MarkdownBlock block, string source, string where)
    {
        string whole = Normalized(source);
        int position = 0;
        foreach (string part in Ellipsis().Split(block.Text).Select(Normalized).Where(part => part.Length > 0))
        {
            int found = whole.IndexOf(part, position, StringComparison.Ordinal);
            Assert.True(found >= 0, $"{where}: this is not, or no longer, in the source:\n{part}\n\nThe source is:\n{source}");
            position = found + part.Length;
        }
    }

    private static void AssertText(string expected, string actual, string where) => Assert.True(
        Normalized(expected) == Normalized(actual), $"{where}: the page says\n{expected}\n\nand the code prints\n{actual}");

    private static string Normalized(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    [GeneratedRegex("^generated for (?<name>.+)$")]
    private static partial Regex GeneratedFor();

    [GeneratedRegex("^excerpt of (?<name>.+)$")]
    private static partial Regex ExcerptOf();

    // NnUNetPageTests of the package's tests builds and runs it.
    [GeneratedRegex(@"^[\w.]+ of a project of its own$")]
    private static partial Regex OfAProject();

    [GeneratedRegex(@"^ *// …\r?$", RegexOptions.Multiline)]
    private static partial Regex Ellipsis();
}
