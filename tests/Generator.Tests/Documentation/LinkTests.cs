using Xunit;

namespace Lucid.Generators.Tests.Documentation;

/// <summary>What the pages point to is there.</summary>
public sealed class LinkTests
{
    // The site holds docs/ alone: what lies elsewhere its pages link to where it is published.
    private const string Published = "https://github.com/lucid-net/lucid/blob/main/";

    public static TheoryData<string> Pages => [.. MarkdownPage.Paths()];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_LeadToFilesAndHeadings(string path)
    {
        MarkdownPage page = MarkdownPage.Read(path);
        Assert.All(page.Links, link => Assert.True(Resolves(page, link.Target), $"{path}:{link.Line}: {link.Target} leads nowhere."));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void NamedPaths_AreFilesOrFolders(string path)
    {
        MarkdownPage page = MarkdownPage.Read(path);
        Assert.All(page.NamedPaths, named => Assert.True(
            Path.Exists(Path.Combine(MarkdownPage.Root, named.Target)), $"{path}:{named.Line}: there is no {named.Target}."));
    }

    private static bool Resolves(MarkdownPage page, string target)
    {
        if (target.StartsWith(Published, StringComparison.Ordinal))
        {
            return Resolves(MarkdownPage.Read("README.md"), target[Published.Length..]);
        }

        if (Uri.TryCreate(target, UriKind.Absolute, out Uri? uri))
        {
            return uri.Scheme == Uri.UriSchemeHttps;
        }

        string[] parts = target.Split('#');
        string file = parts[0].Length == 0
            ? page.Path
            : Path.GetRelativePath(MarkdownPage.Root, Path.Combine(MarkdownPage.Root, Path.GetDirectoryName(page.Path)!, parts[0]));
        string full = Path.Combine(MarkdownPage.Root, file);
        return (File.Exists(full) || Directory.Exists(full))
            && (parts.Length == 1 || MarkdownPage.Read(file).Anchors.Contains(parts[1]));
    }
}
