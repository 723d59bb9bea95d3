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
    [InlineData("(Eps = 0)", "Add 'Channels = 32'")]
    [InlineData("(Channels = 4, Depth = 8)", "Add 'Height = 8, Width = 8'")]
    public async Task AddArgument_SaysWhatItAdds(string arguments, string title)
    {
        using var solution = new FixableSolution(new AddArgumentCodeFix(), [Declaration(arguments)]);
        Assert.Equal([title], await solution.TitlesAsync());
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

    private static string Declaration(string arguments, string name = "Norm") => $"[Lucid.InstanceNorm3d{arguments}] partial class {name};\n";
}
