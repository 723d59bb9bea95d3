using Lucid.CodeFixes;
using Lucid.Generators.Tests.Harness;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace Lucid.Generators.Tests.CodeFixes;

/// <summary>Missing arguments are added.</summary>
public class AddArgumentTests
{
    [Theory]
    [InlineData("", "(Channels = 32)")]
    [InlineData("()", "(Channels = 32)")]
    [InlineData("( /* none yet */ )", "(Channels = 32 /* none yet */ )")]
    [InlineData(" /* none yet */ ", "(Channels = 32) /* none yet */ ")]
    [InlineData("(Eps = 0)", "(Channels = 32, Eps = 0)")]
    [InlineData("(/* none */ Eps = 0)", "(/* none */ Channels = 32, Eps = 0)")]
    [InlineData("(\n    Eps = 0,\n    Affine = false)", "(\n    Channels = 32,\n    Eps = 0,\n    Affine = false)")]
    [InlineData("(\r\n\t// None.\r\n\tEps = 0)", "(\r\n\t// None.\r\n\tChannels = 32,\r\n\tEps = 0)")]
    [InlineData("(Channels = 4, Depth = 8)", "(Channels = 4, Depth = 8, Height = 8, Width = 8)")]
    [InlineData("(Channels = 4, Width = 8)", "(Channels = 4, Depth = 8, Height = 8, Width = 8)")]
    [InlineData("(Channels = 4, Height = 2 * 4, Width = 9)", "(Channels = 4, Depth = 2 * 4, Height = 2 * 4, Width = 9)")]
    [InlineData("(Channels = 4, Depth = 7, Width = 9)", "(Channels = 4, Depth = 7, Height = 7, Width = 9)")]
    [InlineData("(Depth = 8, Channels = 4)", "(Depth = 8, Channels = 4, Height = 8, Width = 8)")]
    [InlineData(
        "(\n    Channels = 4, // many\n    Height = 8 // high\n)",
        "(\n    Channels = 4, // many\n    Depth = 8,\n    Height = 8, // high\n    Width = 8\n)")]
    [InlineData("(\n    Channels = 4,\n    Depth = 8)", "(\n    Channels = 4,\n    Depth = 8,\n    Height = 8,\n    Width = 8)")]
    [InlineData("(Depth = 8 // deep\n, Channels = 4)", "(Depth = 8 // deep\n, Channels = 4, Height = 8, Width = 8)")]
    public Task AddArgument_AddsItInItsPlace_AndKeepsTrivia(string before, string after) =>
        CodeFixAssert.FixesAsync(new AddArgumentCodeFix(), Declaration(before), Declaration(after));

    [Theory]
    [InlineData("GroupNorm(Channels = 32)", "GroupNorm(Groups = 8, Channels = 32)")]
    [InlineData("GroupNorm(Channels = 12)", "GroupNorm(Groups = 4, Channels = 12)")]
    [InlineData("GroupNorm(Channels = 7, Eps = 0)", "GroupNorm(Groups = 1, Channels = 7, Eps = 0)")]
    [InlineData("GroupNorm(Groups = 5)", "GroupNorm(Groups = 5, Channels = 35)")]
    [InlineData("GroupNorm(Groups = 64, Eps = 0)", "GroupNorm(Groups = 64, Channels = 64, Eps = 0)")]
    [InlineData(
        "GroupNorm(\n    Channels = 4, // few\n    Eps = 0 // none\n)", "GroupNorm(\n    Groups = 4,\n    Channels = 4, // few\n    Eps = 0 // none\n)")]
    [InlineData("LayerNorm", "LayerNorm(NormalizedShape = new[] { 768 })")]
    [InlineData("LayerNorm( /* all */ )", "LayerNorm(NormalizedShape = new[] { 768 } /* all */ )")]
    [InlineData(
        "RMSNorm(\n    // None.\n    Eps = 0)", "RMSNorm(\n    // None.\n    NormalizedShape = new[] { 768 },\n    Eps = 0)")]
    [InlineData("BatchNorm2d(Channels = 4, Width = 8)", "BatchNorm2d(Channels = 4, Height = 8, Width = 8)")]
    [InlineData("Conv3d(InChannels = 4, OutChannels = 8)", "Conv3d(InChannels = 4, OutChannels = 8, KernelSize = [3])")]
    [InlineData("Conv2d(OutChannels = 8, KernelSize = [1])", "Conv2d(InChannels = 1, OutChannels = 8, KernelSize = [1])")]
    [InlineData(
        "ConvTranspose3d(\n    InChannels = 4, // few\n    KernelSize = [2],\n    Stride = [2])",
        "ConvTranspose3d(\n    InChannels = 4, // few\n    OutChannels = 32,\n    KernelSize = [2],\n    Stride = [2])")]
    public Task AddArgument_AddsWhatTheKindRequires_SoThatItFitsTheOthers(string before, string after) => CodeFixAssert.FixesAsync(
        new AddArgumentCodeFix(), $"[Lucid.{before}] partial class Norm;", $"[Lucid.{after}] partial class Norm;");

    [Theory]
    [InlineData("InstanceNorm3d(Eps = 0)", "Add 'Channels = 32'")]
    [InlineData("InstanceNorm3d(Channels = 4, Depth = 8)", "Add 'Height = 8, Width = 8'")]
    [InlineData("GroupNorm", "Add 'Groups = 8'", "Add 'Channels = 32'")]
    [InlineData("RMSNorm", "Add 'NormalizedShape = new[] { 768 }'")]
    [InlineData("Conv1d", "Add 'InChannels = 1'", "Add 'KernelSize = [3]'", "Add 'OutChannels = 32'")]
    public async Task AddArgument_SaysWhatItAdds(string attribute, params string[] titles)
    {
        using var solution = new FixableSolution(new AddArgumentCodeFix(), [$"[Lucid.{attribute}] partial class Norm;"]);
        Assert.Equal(titles.Order(), (await solution.TitlesAsync()).Order());
    }

    [Theory]
    [InlineData(FixAllScope.Document)]
    [InlineData(FixAllScope.Project)]
    [InlineData(FixAllScope.Solution)]
    public Task AddArgument_FixesAll_WhereOneAttributeLacksSeveral(FixAllScope scope)
    {
        const string Before = "(Height = 8)";
        const string After = "(Channels = 32, Depth = 8, Height = 8, Width = 8)";
        string other = Declaration(Before, "Third");
        string application = Declaration(Before, "Fourth");
        return CodeFixAssert.FixesAllAsync(
            new AddArgumentCodeFix(),
            scope,
            [
                (Declaration(Before) + Declaration("", "Second"), Declaration(After) + Declaration("(Channels = 32)", "Second")),
                (other, scope == FixAllScope.Document ? other : Declaration(After, "Third")),
            ],
            (application, scope == FixAllScope.Solution ? Declaration(After, "Fourth") : application));
    }

    [Fact]
    public Task AddArgument_FixesAll_OfEveryKind() => CodeFixAssert.FixesAllAsync(
        new AddArgumentCodeFix(),
        FixAllScope.Document,
        [
            (
                "[Lucid.GroupNorm /* both */] partial class First; [Lucid.LayerNorm(Eps = 0)] partial class Second; [Lucid.BatchNorm1d] partial class Third; "
                    + "[Lucid.Conv2d] partial class Fourth;",
                "[Lucid.GroupNorm(Groups = 8, Channels = 32) /* both */] partial class First; "
                    + "[Lucid.LayerNorm(NormalizedShape = new[] { 768 }, Eps = 0)] partial class Second; [Lucid.BatchNorm1d(Channels = 32)] partial class Third; "
                    + "[Lucid.Conv2d(InChannels = 1, OutChannels = 32, KernelSize = [3])] partial class Fourth;"),
        ]);

    private static string Declaration(string arguments, string name = "Norm") => $"[Lucid.InstanceNorm3d{arguments}] partial class {name};\n";
}
