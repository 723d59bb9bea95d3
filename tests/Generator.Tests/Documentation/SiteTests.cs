using Lucid.Generators.Tests.Harness;
using Xunit;

namespace Lucid.Generators.Tests.Documentation;

/// <summary>Every page of docs/ can be reached on the site, and none of its links leaves the site's files.</summary>
public sealed class SiteTests
{
    private static readonly string[] Diagnostics =
    [
        .. Directory.GetFiles(Repository.PathOf("docs", "diagnostics"), "LUCID*.md").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void Guides_AreInTheTableOfContents_EachOnce() => Assert.Equal(
        Directory.GetFiles(Repository.PathOf("docs"), "*.md").Select(Path.GetFileName).Where(page => page != "index.md").Order(StringComparer.Ordinal),
        References("docs/guides/toc.yml").Select(reference => Path.GetFileName(reference)).Order(StringComparer.Ordinal));

    [Fact]
    public void Diagnostics_AreInTheTableOfContents() => Assert.Equal(["index.md", .. Diagnostics], References("docs/diagnostics/toc.yml"));

    [Fact]
    public void Diagnostics_AreListedAsTheirPagesSay()
    {
        string[] rows = [.. File.ReadLines(Repository.PathOf("docs", "diagnostics", "index.md")).Where(line => line.StartsWith("| [", StringComparison.Ordinal))];
        Assert.Equal(Diagnostics.Select(Row), rows);

        static string Row(string file)
        {
            string text = File.ReadAllText(Repository.PathOf("docs", "diagnostics", file)).ReplaceLineEndings("\n");
            string id = Path.GetFileNameWithoutExtension(file);
            string title = text.Split('\n')[0][$"# {id}: ".Length..];
            string severity = text.Split("Severity: ")[1].Split('.')[0];
            return $"| [{id}]({file}) | {severity} | {title} |";
        }
    }

    [Fact]
    public void Links_StayOnTheSite() => Assert.All(
        MarkdownPage.Paths().Where(path => path.StartsWith("docs/", StringComparison.Ordinal)),
        path => Assert.All(
            MarkdownPage.Read(path).Links.Where(link => !Uri.IsWellFormedUriString(link.Target, UriKind.Absolute)),
            link => Assert.True(IsOnTheSite(path, link.Target), $"{path}:{link.Line}: {link.Target} is not on the site.")));

    // Folders are not, and only these kinds of files are.
    private static bool IsOnTheSite(string page, string target)
    {
        string file = target.Split('#')[0];
        string full = Path.GetFullPath(Path.Combine(Repository.PathOf(), Path.GetDirectoryName(page)!, file));
        return file.Length == 0
            || (full.StartsWith(Repository.PathOf("docs") + Path.DirectorySeparatorChar, StringComparison.Ordinal)
                && Path.GetExtension(file) is ".md" or ".svg" or ".csv");
    }

    private static string[] References(string contents) =>
    [
        .. File.ReadLines(Path.Combine(Repository.PathOf(), contents))
            .Select(line => line.Trim())
            .Where(line => line.StartsWith("href: ", StringComparison.Ordinal))
            .Select(line => line["href: ".Length..]),
    ];
}
