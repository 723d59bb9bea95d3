using System.Text.RegularExpressions;
using Xunit;

namespace Lucid.Generators.Tests.Documentation;

/// <summary>A page of the documentation, taken apart into what the tests look at.</summary>
/// <param name="path">The file, relative to the repository, with forward slashes.</param>
internal sealed partial class MarkdownPage(string path)
{
    private readonly List<MarkdownBlock> _blocks = [];
    private readonly List<MarkdownLink> _links = [];
    private readonly List<MarkdownLink> _paths = [];
    private readonly List<string> _anchors = [];

    /// <summary>The repository's root: the folder above the tests that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The file, relative to the repository.</summary>
    public string Path { get; } = path;

    /// <summary>The fenced blocks, from top to bottom.</summary>
    public IReadOnlyList<MarkdownBlock> Blocks => _blocks;

    /// <summary>The links outside of code.</summary>
    public IReadOnlyList<MarkdownLink> Links => _links;

    /// <summary>The files and folders of the repository that are named in inline code.</summary>
    public IReadOnlyList<MarkdownLink> NamedPaths => _paths;

    /// <summary>The names that links can point to: one for each heading.</summary>
    public IReadOnlyList<string> Anchors => _anchors;

    /// <summary>All pages of the repository, in order of their paths.</summary>
    public static IEnumerable<string> Paths() => Directory
        .EnumerateFiles(Root, "*.md", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden })
        .Select(file => System.IO.Path.GetRelativePath(Root, file).Replace('\\', '/'))
        .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" or "artifacts"))
        .Order(StringComparer.Ordinal);

    /// <summary>Reads a page.</summary>
    public static MarkdownPage Read(string path)
    {
        var page = new MarkdownPage(path);
        page.Parse(File.ReadAllLines(System.IO.Path.Combine(Root, path)));
        return page;
    }

    private void Parse(string[] lines)
    {
        int section = 0;
        string remark = "";
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i];
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                int end = Array.FindIndex(lines, i + 1, candidate => candidate.StartsWith("```", StringComparison.Ordinal));
                Assert.True(end > i, $"{Path}:{i + 1}: the block has no end.");
                _blocks.Add(new MarkdownBlock(line[3..].Trim(), remark, section, i + 2, string.Join('\n', lines[(i + 1)..end])));
                i = end;
            }
            else if (Heading().Match(line) is { Success: true } heading)
            {
                section += heading.Groups["level"].Length <= 2 ? 1 : 0;
                _anchors.Add(Anchor(heading.Groups["text"].Value));
            }
            else
            {
                _paths.AddRange(NamedPath().Matches(line).Select(named => new MarkdownLink(named.Groups["path"].Value, i + 1)));
                _links.AddRange(Link().Matches(InlineCode().Replace(line, "")).Select(link => new MarkdownLink(link.Groups["target"].Value, i + 1)));
            }

            // A remark speaks of the block right below it.
            remark = Remark().Match(line) is { Success: true } found ? found.Groups["text"].Value : "";
        }
    }

    // As GitHub makes it: lower case, spaces to hyphens, punctuation dropped.
    private static string Anchor(string heading) =>
        Punctuation().Replace(heading.Replace("`", "", StringComparison.Ordinal).ToLowerInvariant(), "").Replace(' ', '-');

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Lucid.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Lucid.sln.");
    }

    [GeneratedRegex(@"^(?<level>#{1,6}) +(?<text>.+?) *$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^<!-- (?<text>.+) -->$")]
    private static partial Regex Remark();

    [GeneratedRegex(@"\[[^\]]*\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`(?<path>(src|tests|docs|samples|\.ci)(/[\w.-]+)+)`")]
    private static partial Regex NamedPath();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex Punctuation();
}
