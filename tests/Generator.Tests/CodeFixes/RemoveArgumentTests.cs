using Lucid.CodeFixes;
using Lucid.Generators.Tests.Harness;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace Lucid.Generators.Tests.CodeFixes;

/// <summary>Arguments without effect are removed.</summary>
public class RemoveArgumentTests
{
    [Theory]
    [InlineData("Channels = 4, Affine = false, Bias = true", "Channels = 4, Affine = false")]
    [InlineData("Channels = 4, Bias = true, Affine = false", "Channels = 4, Affine = false")]
    [InlineData("Bias = true, Channels = 4, Affine = false", "Channels = 4, Affine = false")]
    [InlineData("Channels = 4, NegativeSlope = 0.1", "Channels = 4")]
    [InlineData("Channels = 4, TrackRunningStats = false, Momentum = 0.1", "Channels = 4, TrackRunningStats = false")]
    [InlineData("Channels = 4, TrackRunningStats = false, CumulativeAverage = true", "Channels = 4, TrackRunningStats = false")]
    [InlineData("Channels = 4, SlopePerChannel = true", "Channels = 4")]
    [InlineData(
        "\n    Channels = 4, // many\n    SlopePerChannel = true, // each\n    Activation = Lucid.Activation.ReLU\n",
        "\n    Channels = 4, // many\n    // each\n    Activation = Lucid.Activation.ReLU\n")]
    [InlineData("Channels = 4, Momentum = 0.1, CumulativeAverage = true", "Channels = 4, CumulativeAverage = true")]
    [InlineData("Channels = 4, Alpha = 2", "Channels = 4")]
    [InlineData(" Channels = 4 , NegativeSlope = 0.1 ", " Channels = 4 ")]
    [InlineData("Channels = 4, /* small */ NegativeSlope = 0.1 /* enough */", "Channels = 4 /* small */  /* enough */")]
    [InlineData("NegativeSlope = 0.1, /* many */ Channels = 4", "/* many */ Channels = 4")]
    [InlineData("\n    Channels = 4,\n    NegativeSlope = 0.1,\n    Eps = 0", "\n    Channels = 4,\n    Eps = 0")]
    [InlineData("\r\n    NegativeSlope = 0.1,\r\n    Channels = 4", "\r\n    Channels = 4")]
    [InlineData("\n    Channels = 4,\n    NegativeSlope = 0.1", "\n    Channels = 4")]
    [InlineData("\n    Channels = 4,\n    NegativeSlope = 0.1\n", "\n    Channels = 4\n")]
    [InlineData("\n    Channels = 4, NegativeSlope = 0.1,\n    Eps = 0", "\n    Channels = 4,\n    Eps = 0")]
    [InlineData(
        "\n    Channels = 4, // many\n    NegativeSlope = 0.1, // small\n    Eps = 0 // none\n",
        "\n    Channels = 4, // many\n    // small\n    Eps = 0 // none\n")]
    [InlineData(
        "\n    Channels = 4,\n    // As in the paper.\n    NegativeSlope = 0.1,\n    Eps = 0",
        "\n    Channels = 4,\n    // As in the paper.\n    Eps = 0")]
    [InlineData("\n    Channels = 4, // many\n    NegativeSlope = 0.1", "\n    Channels = 4 // many\n    ")]
    public Task RemoveArgument_RemovesIt_AndKeepsTrivia(string before, string after) =>
        CodeFixAssert.FixesAsync(new RemoveArgumentCodeFix(), Declaration(before), Declaration(after));

    [Fact]
    public Task RemoveArgument_RemovesThePadding_BesideSamePadding() => CodeFixAssert.FixesAsync(
        new RemoveArgumentCodeFix(),
        "[Lucid.Conv3d(InChannels = 1, OutChannels = 8, KernelSize = [3], Padding = [1, 1, 1], /* all */ SamePadding = true)] partial class Stem;",
        "[Lucid.Conv3d(InChannels = 1, OutChannels = 8, KernelSize = [3], /* all */ SamePadding = true)] partial class Stem;");

    [Fact]
    public async Task RemoveArgument_SaysWhatItRemoves()
    {
        using var solution = new FixableSolution(new RemoveArgumentCodeFix(), [Declaration("Channels = 4, NegativeSlope = 0.1")]);
        Assert.Equal(["Remove 'NegativeSlope = 0.1'"], await solution.TitlesAsync());
    }

    [Fact]
    public Task RemoveArgument_LeavesTheOthersToTheirOwnFix() => CodeFixAssert.FixesAsync(
        new RemoveArgumentCodeFix(),
        Declaration("Channels = 4, TrackRunningStats = false, Momentum = 0.1, CumulativeAverage = true"),
        Declaration("Channels = 4, TrackRunningStats = false, CumulativeAverage = true"),
        "LUCID0012");

    [Theory]
    [InlineData(FixAllScope.Document)]
    [InlineData(FixAllScope.Project)]
    [InlineData(FixAllScope.Solution)]
    public Task RemoveArgument_FixesAll_WhereOneAttributeHasSeveral(FixAllScope scope)
    {
        const string Before =
            "Momentum = 0.1, CumulativeAverage = true, Channels = 4, TrackRunningStats = false, "
            + "Bias = true, Affine = false, NegativeSlope = 1, SlopePerChannel = false";
        const string After = "Channels = 4, TrackRunningStats = false, Affine = false";
        string both = Declaration(Before) + Declaration("Channels = 2, NegativeSlope = 1", "Second");
        string bothMended = Declaration(After) + Declaration("Channels = 2", "Second");
        string other = Declaration(Before, "Third");
        string application = Declaration(Before, "Fourth");
        return CodeFixAssert.FixesAllAsync(
            new RemoveArgumentCodeFix(),
            scope,
            [(both, bothMended), (other, scope == FixAllScope.Document ? other : Declaration(After, "Third"))],
            (application, scope == FixAllScope.Solution ? Declaration(After, "Fourth") : application));
    }

    private static string Declaration(string arguments, string name = "Norm") =>
        $"[Lucid.InstanceNorm3d({arguments})] partial class {name};\n";
}
