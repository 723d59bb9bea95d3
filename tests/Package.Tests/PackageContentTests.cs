using System.Text.RegularExpressions;
using System.Xml.Linq;
using Lucid.Generators.Tests.Harness;

namespace Lucid.Package.Tests;

/// <summary>What is in the package, what it says of itself, and that it is the same wherever it is packed.</summary>
[Collection(nameof(PackedLucid))]
public sealed partial class PackageContentTests(PackedLucid package)
{
    // The four parts that make a zip file a package for any tool that reads Open Packaging Conventions.
    private static readonly string[] Envelope =
        ["[Content_Types].xml", "_rels/.rels", "package/services/metadata/core-properties/nuget.psmdcp", "Lucid.nuspec"];

    [Fact]
    public void Package_HoldsTheRuntimeAndTheCompilerParts_AndNothingElse()
    {
        string[] expected =
        [
            "LICENSE",
            "README.md",
            "analyzers/dotnet/cs/Lucid.CodeFixes.dll",
            "analyzers/dotnet/cs/Lucid.Generators.dll",
            "buildTransitive/Lucid.targets",
            "icon.png",
            "lib/net10.0/Lucid.Runtime.dll",
            "lib/net10.0/Lucid.Runtime.xml",
        ];
        Assert.Equal(expected.Concat(Envelope).Order(StringComparer.Ordinal), Files(package.Content).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Package_SaysWhatAGoodPackageSays()
    {
        XElement metadata = Metadata();
        Assert.Equal("Lucid", Value("id"));
        Assert.Equal("MIT", Value("license"));
        Assert.Equal("expression", Element("license")!.Attribute("type")!.Value);
        Assert.Equal("README.md", Value("readme"));
        Assert.Equal("icon.png", Value("icon"));
        Assert.Equal("https://github.com/lucid-net/lucid", Value("projectUrl"));
        Assert.Equal("https://github.com/lucid-net/lucid", Element("repository")!.Attribute("url")!.Value);
        foreach (string name in (string[])["title", "authors", "description", "copyright", "tags"])
        {
            Assert.False(string.IsNullOrWhiteSpace(Value(name)), name);
        }

        XElement? Element(string name) => metadata.Element(metadata.Name.Namespace + name);
        string Value(string name) => Element(name)!.Value;
    }

    [Fact]
    public void Package_DependsOnTheTensorsOfDotnet_AndOnNothingElse()
    {
        // Above all not on Roslyn: the compiler parts run in the compiler that loads them.
        XElement metadata = Metadata();
        XElement group = Assert.Single(metadata.Descendants(metadata.Name.Namespace + "group"));
        Assert.Equal("net10.0", group.Attribute("targetFramework")!.Value);
        Assert.Equal("System.Numerics.Tensors", Assert.Single(group.Elements()).Attribute("id")!.Value);
    }

    [Fact]
    public void Readme_HasNoLinksIntoTheRepository()
    {
        // A package gallery shows this file alone.
        string readme = File.ReadAllText(Path.Combine(package.Content, "README.md"));
        Assert.StartsWith("# Lucid", readme, StringComparison.Ordinal);
        Assert.All(Link().Matches(readme), link => Assert.StartsWith("https://", link.Groups["target"].Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Package_HasTheSameBytes_PackedFromACopyElsewhere()
    {
        using var copy = new TemporaryFolder();
        CopySources(copy);
        XElement metadata = Metadata();
        string? commit = (string?)metadata.Element(metadata.Name.Namespace + "repository")?.Attribute("commit");

        // The copy has no history to read the commit from. The analyzers, which see the sources in every build, add nothing to what is written.
        string[] source = commit is null ? [] : [$"-p:SourceRevisionId={commit}", "-p:RepositoryType=git", $"-p:RepositoryCommit={commit}"];
        await Dotnet.SucceedAsync(copy.Path, [.. PackedLucid.PackCommand, "-o", copy.PathOf("feed"), "-p:RunAnalyzers=false", .. source]);
        System.IO.Compression.ZipFile.ExtractToDirectory(
            Assert.Single(Directory.GetFiles(copy.PathOf("feed"))), copy.PathOf("content"));

        IReadOnlyDictionary<string, byte[]> here = Files(package.Content);
        IReadOnlyDictionary<string, byte[]> there = Files(copy.PathOf("content"));
        Assert.Equal(here.Keys.Order(StringComparer.Ordinal), there.Keys.Order(StringComparer.Ordinal));
        Assert.All(here, file => Assert.True(file.Value.AsSpan().SequenceEqual(there[file.Key]), $"{file.Key} differs."));
    }

    private static void CopySources(TemporaryFolder target)
    {
        string root = Repository.PathOf();
        var sources = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };
        IEnumerable<string> files = Directory.EnumerateFiles(root)
            .Concat(Directory.EnumerateFiles(Path.Combine(root, "src"), "*", sources))
            .Select(file => Path.GetRelativePath(root, file))
            .Where(file => file != ".git" && !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));
        foreach (string file in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target.PathOf(file))!);
            File.Copy(Path.Combine(root, file), target.PathOf(file));
        }
    }

    private static Dictionary<string, byte[]> Files(string folder) => Directory
        .EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
        .ToDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes);

    private XElement Metadata() => XDocument.Load(Path.Combine(package.Content, "Lucid.nuspec")).Root!.Elements().Single();

    [GeneratedRegex(@"\]\((?<target>[^)]+)\)")]
    private static partial Regex Link();
}
