using Lucid.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Lucid.Generators.Tests.Snapshots;

/// <summary>
/// Generated code as a reader sees it: whole files of the declarations whose layers differ, and the kernels alone of those whose layers are like one of these.
/// </summary>
public class GeneratedCodeTests
{
    private const int LongestLine = 170;
    private const int MostLinesOfAPlainNorm = 150;

    // Between them they have each member of a layer in each form that it can take.
    private static readonly string[] WholeNorms =
    [
        "Default", "Fullest", "ChannelsLast", "InstanceNorm2d", "BatchNorm1d", "GroupNorm", "LayerNorm", "RMSNorm", "PReLU", "Nested", "WithToString",
    ];

    private static readonly string[] WholeConvolutions = ["Conv3d", "Conv2dStrided", "ConvTranspose3d"];

    private static readonly string[] WithoutNorm =
    [
        "MaxPool3d", "AvgPool2d", "AdaptiveAvgPool1d", "Upsample", "UpsampleOfAnyDimensions", "Linear", "LinearPReLU", "Dropout", "Dropout3d", "Flatten",
    ];

    private static readonly string[] Whole =
    [
        .. WholeNorms, .. WholeConvolutions, .. WithoutNorm, "Sequential", "StandIn",
        .. LayerSources.Names.Where(name => name.EndsWith("Model", StringComparison.Ordinal)),
    ];

    // Configurations of the plan that every compilation has beside it.
    private static readonly string[] Configurations = ["2d", "3d_small"];

    public static TheoryData<string> Networks => [.. Configurations];

    public static TheoryData<string> WholeFiles => [.. Whole];

    public static TheoryData<string> Kernels => [.. LayerSources.Names.Except(Whole)];

    [Theory]
    [MemberData(nameof(WholeFiles))]
    public void Layer(string declaration) => Snapshot.Verify(Run(declaration), typeof(GeneratedCodeTests), declaration);

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Kernel(string declaration) => Snapshot.Verify(Run(declaration), typeof(GeneratedCodeTests), declaration, KernelOf);

    /// <summary>The table of a network; its layers are like those above.</summary>
    [Theory]
    [MemberData(nameof(Networks))]
    public void Network(string configuration) =>
        Snapshot.Verify(RunNetwork(configuration), typeof(GeneratedCodeTests), configuration, hintName: "App.Network.g.cs");

    [Fact]
    public void PlainNorm_IsShort()
    {
        string text = Run("Default").Results.Single().GeneratedSources.Single().SourceText.ToString();
        Assert.InRange(text.TrimEnd('\n').Split('\n').Length, 100, MostLinesOfAPlainNorm);
    }

    [Fact]
    public void Snapshots_AllBelongToADeclaration()
    {
        string[] expected =
        [
            .. FileNames(nameof(Layer), Whole),
            .. FileNames(nameof(Kernel), LayerSources.Names.Except(Whole)),
            .. Configurations.Select(name => Snapshot.FileName(typeof(GeneratedCodeTests), nameof(Network), "configuration", name, "App.Network.g.cs")),
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
    public void Code_HasNoLineThatAReaderMustScrollFor() => Assert.Empty(
        from name in LayerSources.Names
        from source in Run(name).Results.Single().GeneratedSources
        from line in source.SourceText.ToString().Split('\n')
        where line.Length > LongestLine
        select $"{name}: {line}");

    private static IEnumerable<string> FileNames(string test, IEnumerable<string> declarations) =>
        from name in declarations
        from source in Run(name).Results.Single().GeneratedSources
        select Snapshot.FileName(typeof(GeneratedCodeTests), test, "declaration", name, source.HintName);

    private static string KernelOf(string text)
    {
        int start = text.IndexOf("namespace Lucid.Generated", StringComparison.Ordinal);
        Assert.True(start > 0, "There is no kernel in the file.");
        return text[start..];
    }

    private static GeneratorDriverRunResult Run(string declaration) =>
        LayerCompilation.Create(LayerSources.Source(declaration)).Generate().Run;

    private static GeneratorDriverRunResult RunNetwork(string configuration) => LayerCompilation
        .Create($"using Lucid;\nnamespace App;\n[NnUNet(\"Model\", Configuration = \"{configuration}\")] public sealed partial class Network;")
        .Generate().Run;
}
