namespace Lucid.Tests.Architecture;

/// <summary>The rules of the house, read off the source.</summary>
public sealed class SourceRuleTests
{
    private const string Generators = "src/Lucid.Generators";
    private const string Runtime = "src/Lucid.Runtime";
    private const string Volumes = "src/Lucid.Volumes";
    private const string Distributed = "src/Lucid.Distributed";

    /// <summary>docs/architecture.md has a table of each assembly's rooms and of what they name: no arrow more and none less.</summary>
    [Theory]
    [InlineData(Generators)]
    [InlineData(Runtime)]
    public void Rooms_NameWhatTheirTableSays(string assembly) => Assert.Equal(RoomTable.Of(assembly), Rooms.ArrowsOf(assembly));

    [Theory]
    [InlineData(Generators)]
    [InlineData(Runtime)]
    public void Rooms_LookOneWay(string assembly)
    {
        HashSet<string> arrows = Rooms.ArrowsOf(assembly).ToHashSet();
        Assert.DoesNotContain(arrows, arrow => arrows.Contains(string.Join(Rooms.Arrow, arrow.Split(Rooms.Arrow).Reverse())));
    }

    [Fact]
    public void Tape_NamesNoOperationAndNoLayer() =>
        AssertNamesNothingOf(
            SourceTree.FilesIn($"{Runtime}/Autograd"),
            [.. FilesOfExisting($"{Runtime}/Operations", $"{Runtime}/Kernels", $"{Runtime}/Layers", $"{Runtime}/Optimizers", $"{Runtime}/Serialization"),
                .. SourceTree.FilesIn(Runtime).Where(file => Path.GetFileName(file.Path) is "Layer.cs" or "LayerState.cs" or "Parameter.cs")]);

    [Theory]
    [InlineData("Specs")]
    [InlineData("Plans")]
    [InlineData("Emit")]
    public void ValueRooms_NameNoRoslyn(string room)
    {
        foreach (SourceFile file in SourceTree.FilesIn($"{Generators}/{room}"))
        {
            Assert.False(file.Names.Contains("CodeAnalysis"), $"{file.Path} names Microsoft.CodeAnalysis.");
        }
    }

    [Fact]
    public void Pipeline_IsATableOfContents()
    {
        SourceFile pipeline = Assert.Single(SourceTree.FilesIn(Generators), file => file.Path == $"{Generators}/LayerGenerator.cs");
        Assert.True(pipeline.LineCount < 100, $"{pipeline.Path} has {pipeline.LineCount} lines, expected fewer than 100.");
    }

    [Fact]
    public void Pointers_AreKeptInKernelsAndMemory()
    {
        foreach (SourceFile file in SourceTree.FilesIn("src"))
        {
            bool allowed = ((string[])[$"{Runtime}/Kernels/", $"{Runtime}/Memory/", $"{Volumes}/Memory/"]).Any(room => file.Path.StartsWith(room, StringComparison.Ordinal));
            string? found = ((string[])["unsafe", "fixed", "Unsafe"]).FirstOrDefault(file.Names.Contains);
            Assert.True(allowed || found is null, $"{file.Path} says {found}: pointers belong in Kernels or Memory.");
        }
    }

    [Fact]
    public void Files_AreShort()
    {
        foreach (SourceFile file in SourceTree.FilesIn("src"))
        {
            Assert.True(file.LineCount <= 400, $"{file.Path} has {file.LineCount} lines, expected at most 400.");
        }
    }

    /// <summary>The compiler asks for documentation of every public member of the runtime: nobody may have told it not to.</summary>
    [Fact]
    public void Documentation_IsAskedForEverywhere()
    {
        foreach (string package in (string[])[Runtime, Volumes, Distributed])
        {
            foreach (SourceFile file in SourceTree.FilesIn(package))
            {
                Assert.DoesNotContain("#pragma warning disable", file.Code, StringComparison.Ordinal);
            }

            string project = Path.Combine(SourceTree.Root, package, Path.GetFileName(package) + ".csproj");
            Assert.DoesNotContain("NoWarn", File.ReadAllText(project), StringComparison.Ordinal);
        }

        string shared = File.ReadAllText(Path.Combine(SourceTree.Root, "Directory.Build.props"));
        Assert.Contains("<GenerateDocumentationFile>true</GenerateDocumentationFile>", shared, StringComparison.Ordinal);
        Assert.Contains("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", shared, StringComparison.Ordinal);
        Assert.Contains("'$(MSBuildProjectName)' != 'Lucid.Distributed'\">$(NoWarn);CS1591", shared, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("docs/numerics.md")]
    [InlineData("docs/state.md")]
    [InlineData("src/Lucid.Runtime/Tensor.cs")]
    [InlineData("src/Lucid.Runtime/Tensor.TensorSpan.cs")]
    [InlineData("src/Lucid.Runtime/Operations/Concatenate.cs")]
    public void LargestTensor_IsTheSameInAllDocumentation(string path) =>
        Assert.Contains(
            $"{Tensor.MaxElementCount:N0} elements", File.ReadAllText(Path.Combine(SourceTree.Root, path)), StringComparison.Ordinal);

    /// <summary>The names are found where they are code, and only there.</summary>
    [Fact]
    public void SourceFile_ReadsNamesAndNotWords()
    {
        var file = new SourceFile("a.cs", """"
            // Comment
            /* Block */
            [Attributed(nameof(Named))]
            internal sealed record Declared(Used used) : Base
            {
                private sealed class Nested;
                private const string A = "Text \" More";
                private const string B = $"""
                    Raw "Quoted"
                    """;
                private const char C = '"';
                private const string D = @"Verbatim ""Doubled""";
            }
            """");

        Assert.Equal(["Declared", "Nested"], file.DeclaredTypes);
        Assert.Equal(["Declared"], file.OutermostTypes);
        Assert.Superset(new HashSet<string>(["AttributedAttribute", "Named", "Declared", "Used", "Base", "C"]), file.Names.ToHashSet());
        Assert.Empty(file.Names.Intersect(["Comment", "Block", "Text", "More", "Raw", "Quoted", "Verbatim", "Doubled"]));
    }

    private static SourceFile[] FilesOfExisting(params string[] folders) =>
        [.. folders.Where(folder => Directory.Exists(Path.Combine(SourceTree.Root, folder))).SelectMany(SourceTree.FilesIn)];

    /// <summary>Fails where one of some files names a type that is declared in others, and only there.</summary>
    private static void AssertNamesNothingOf(IReadOnlyList<SourceFile> files, IReadOnlyList<SourceFile> others)
    {
        HashSet<string> own = [.. files.SelectMany(file => file.DeclaredTypes)];
        var foreign = others
            .SelectMany(other => other.DeclaredTypes.Select(type => (Type: type, other.Path)))
            .Where(declared => !own.Contains(declared.Type))
            .ToLookup(declared => declared.Type, declared => declared.Path);
        foreach (SourceFile file in files)
        {
            foreach (string name in file.Names.Where(foreign.Contains))
            {
                Assert.Fail($"{file.Path} names {name}, which {foreign[name].First()} declares: the arrow must not point that way.");
            }
        }
    }
}
