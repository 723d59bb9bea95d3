using Lucid.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Lucid.Generators.Tests.Snapshots;

/// <summary>Generated code as a reader sees it: a snapshot of each declaration, from the plainest to the fullest.</summary>
public class GeneratedCodeTests
{
    private const int LongestLine = 170;

    public static TheoryData<string> Names => [.. LayerSources.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Layer(string declaration) => Snapshot.Verify(Run(declaration), typeof(GeneratedCodeTests), declaration);

    [Fact]
    public void Snapshots_AllBelongToADeclaration()
    {
        string[] expected =
        [
            .. LayerSources.Names.SelectMany(name => Run(name).Results.Single().GeneratedSources
                .Select(source => Snapshot.FileName(typeof(GeneratedCodeTests), nameof(Layer), "declaration", name, source.HintName))),
        ];
        string[] dangling =
        [
            .. Directory.GetFiles(Repository.PathOf("tests", "Generator.Tests"), "*.verified.*", SearchOption.AllDirectories)
                .Where(path => Path.GetDirectoryName(path) != Snapshot.Folder || !expected.Contains(Path.GetFileName(path))),
        ];
        if (Snapshot.IsAccepting)
        {
            Array.ForEach(dangling, File.Delete);
            return;
        }

        Assert.Empty(dangling);
    }

    [Fact]
    public void Snapshots_HaveNoLineThatAReaderMustScrollFor() => Assert.Empty(
        from path in Directory.GetFiles(Snapshot.Folder, "*.verified.cs")
        from line in File.ReadLines(path)
        where line.Length > LongestLine
        select $"{Path.GetFileName(path)}: {line}");

    private static GeneratorDriverRunResult Run(string declaration) =>
        LayerCompilation.Create(LayerSources.Source(declaration)).Generate().Run;
}
