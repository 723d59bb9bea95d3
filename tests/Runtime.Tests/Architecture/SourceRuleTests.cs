namespace Lucid.Tests.Architecture;

/// <summary>The rules of the house, read off the source.</summary>
public sealed class SourceRuleTests
{
    private const string Generators = "src/Lucid.Generators";
    private const string Runtime = "src/Lucid.Runtime";

    /// <summary>The rooms of the generator. Each may name those before it, and none those behind it.</summary>
    private static readonly string[] Rooms = ["Models", "Plans", "Emit", "Layers", "Diagnostics"];

    [Fact]
    public void Tape_NamesNoOperationAndNoLayer() =>
        AssertNamesNothingOf(
            SourceTree.FilesIn($"{Runtime}/Autograd"),
            [.. FilesOfExisting($"{Runtime}/Operations", $"{Runtime}/Kernels", $"{Runtime}/Layers", $"{Runtime}/Optimizers", $"{Runtime}/Serialization"),
                .. SourceTree.FilesIn(Runtime).Where(file => Path.GetFileName(file.Path) is "Layer.cs" or "LayerState.cs" or "Parameter.cs")]);

    [Fact]
    public void Memory_NamesNothingAboveIt() =>
        AssertNamesNothingOf(
            SourceTree.FilesIn($"{Runtime}/Memory"),
            [.. SourceTree.FilesIn(Runtime).Where(file => !file.Path.StartsWith($"{Runtime}/Memory/", StringComparison.Ordinal))]);

    [Theory]
    [InlineData("Models")]
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
    public void GeneratorRooms_LookOneWay()
    {
        for (int room = 0; room < Rooms.Length; room++)
        {
            AssertNamesNothingOf(
                FilesOfExisting($"{Generators}/{Rooms[room]}"),
                FilesOfExisting([.. Rooms[(room + 1)..].Select(behind => $"{Generators}/{behind}")]));
        }
    }

    [Fact]
    public void Pipeline_IsNamedByNobody() =>
        AssertNamesNothingOf(
            [.. SourceTree.FilesIn(Generators).Where(file => !IsPipeline(file))],
            [.. SourceTree.FilesIn(Generators).Where(IsPipeline)]);

    [Fact]
    public void Pipeline_IsATableOfContents()
    {
        SourceFile pipeline = Assert.Single(SourceTree.FilesIn(Generators), IsPipeline);
        Assert.True(pipeline.LineCount < 100, $"{pipeline.Path} has {pipeline.LineCount} lines, expected fewer than 100.");
    }

    [Fact]
    public void Pointers_AreKeptInKernelsAndMemory()
    {
        foreach (SourceFile file in SourceTree.FilesIn("src"))
        {
            bool allowed = file.Path.StartsWith($"{Runtime}/Kernels/", StringComparison.Ordinal) || file.Path.StartsWith($"{Runtime}/Memory/", StringComparison.Ordinal);
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
        foreach (SourceFile file in SourceTree.FilesIn(Runtime))
        {
            Assert.DoesNotContain("#pragma warning disable", file.Code, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("NoWarn", File.ReadAllText(Path.Combine(SourceTree.Root, Runtime, "Lucid.Runtime.csproj")), StringComparison.Ordinal);
        string shared = File.ReadAllText(Path.Combine(SourceTree.Root, "Directory.Build.props"));
        Assert.Contains("<GenerateDocumentationFile>true</GenerateDocumentationFile>", shared, StringComparison.Ordinal);
        Assert.Contains("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", shared, StringComparison.Ordinal);
        Assert.Contains("'$(MSBuildProjectName)' != 'Lucid.Runtime'\">$(NoWarn);CS1591", shared, StringComparison.Ordinal);
    }

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
                private const string A = "Text \" More";
                private const string B = $"""
                    Raw "Quoted"
                    """;
                private const char C = '"';
                private const string D = @"Verbatim ""Doubled""";
            }
            """");

        Assert.Equal(["Declared"], file.DeclaredTypes);
        Assert.Superset(new HashSet<string>(["AttributedAttribute", "Named", "Declared", "Used", "Base", "C"]), file.Names.ToHashSet());
        Assert.Empty(file.Names.Intersect(["Comment", "Block", "Text", "More", "Raw", "Quoted", "Verbatim", "Doubled"]));
    }

    private static bool IsPipeline(SourceFile file) => file.Path == $"{Generators}/LayerGenerator.cs";

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
