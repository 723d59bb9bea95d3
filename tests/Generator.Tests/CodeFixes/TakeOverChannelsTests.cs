using Lucid.CodeFixes;
using Lucid.Generators.Tests.Harness;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace Lucid.Generators.Tests.CodeFixes;

/// <summary>Declarations take over the number of channels that arrives.</summary>
public class TakeOverChannelsTests
{
    [Fact]
    public Task TakeOverChannels_ChangesTheDeclaration_AndKeepsTrivia() => CodeFixAssert.FixesAsync(
        new TakeOverChannelsCodeFix(),
        """
        using Lucid;
        [InstanceNorm3d(Eps = 0, /* many */ Channels = 2 * 2 /* as before */, Affine = false)] // The encoder's.
        partial class Norm;
        static class Use { public static Tensor Of() => new Norm().Forward(Tensor.Zeros(1, 8, 2, 2, 2)); }
        """,
        """
        using Lucid;
        [InstanceNorm3d(Eps = 0, /* many */ Channels = 8 /* as before */, Affine = false)] // The encoder's.
        partial class Norm;
        static class Use { public static Tensor Of() => new Norm().Forward(Tensor.Zeros(1, 8, 2, 2, 2)); }
        """);

    [Fact]
    public async Task TakeOverChannels_ChangesADeclarationElsewhere_AndSaysWhich()
    {
        const string First = "[Lucid.InstanceNorm3d(Channels = 4)] public partial class First<T>;";
        const string Second = "[Lucid.InstanceNorm3d(Channels = 8)] public partial class Second;";
        using var solution = new FixableSolution(
            new TakeOverChannelsCodeFix(),
            [First, Second],
            ["using Lucid; class Use { Tensor Of(Tensor x) => new First<int>().Forward(new Second().Forward(x)); }"]);

        Assert.Equal(["Declare 'First' with Channels = 8"], await solution.TitlesAsync());
        Assert.Equal([First.Replace("4", "8", StringComparison.Ordinal), Second], (await solution.FixAsync(0)).Take(2));
        Assert.Empty(await solution.RemainingIdsAsync());
    }

    [Fact]
    public Task TakeOverChannels_ChangesTheInputChannels_OfAConvolution() => CodeFixAssert.FixesAsync(
        new TakeOverChannelsCodeFix(),
        """
        using Lucid;
        [Conv2d(InChannels = 4, OutChannels = 4, KernelSize = [3])] partial class Convolution;
        static class Use { public static Tensor Of() => new Convolution().Forward(Tensor.Zeros(1, 8, 5, 5)); }
        """,
        """
        using Lucid;
        [Conv2d(InChannels = 8, OutChannels = 4, KernelSize = [3])] partial class Convolution;
        static class Use { public static Tensor Of() => new Convolution().Forward(Tensor.Zeros(1, 8, 5, 5)); }
        """);

    [Fact]
    public async Task TakeOverChannels_IsNotOffered_WhereTheCountMakesNoSense()
    {
        using var solution = new FixableSolution(
            new TakeOverChannelsCodeFix(),
            [
                """
                using Lucid;
                [InstanceNorm3d(Channels = 4)] partial class Norm;
                static class Use { public static Tensor Of() => new Norm().Forward(Tensor.Zeros(1, 0, 2, 2, 2)); }
                """,
            ]);

        Assert.Equal(["LUCID0021"], await solution.RemainingIdsAsync());
        Assert.Empty(await solution.TitlesAsync());
    }

    [Theory]
    [InlineData(FixAllScope.Document)]
    [InlineData(FixAllScope.Project)]
    [InlineData(FixAllScope.Solution)]
    public Task TakeOverChannels_FixesAll_UnlessDifferentCountsArrive(FixAllScope scope)
    {
        string Declared(int one, int two, int three) =>
            $"""
            using Lucid;
            [InstanceNorm3d(Channels = {one})] public partial class One;
            [InstanceNorm3d(Channels = {two})] public partial class Two;
            [InstanceNorm3d(Channels = {three})] public partial class Three;
            [InstanceNorm3d(Channels = 1)] public partial class Torn;
            """;
        const string Use =
            """
            using Lucid;
            static class Use
            {
                static Tensor First() => new One().Forward(Tensor.Zeros(1, 8, 2, 2, 2));
                static Tensor Second() => new One().Forward(Tensor.Zeros(8, 2, 2, 2));
                static Tensor Third() => new Torn().Forward(Tensor.Zeros(8, 2, 2, 2));
                static Tensor Fourth() => new Torn().Forward(Tensor.Zeros(9, 2, 2, 2));
            }
            """;
        const string OtherUse = "static class OtherUse { static object Of() => new Two().Forward(Lucid.Tensor.Zeros(16, 2, 2, 2)); }";
        const string Application = "static class AppUse { static object Of() => new Three().Forward(Lucid.Tensor.Zeros(32, 2, 2, 2)); }";
        return CodeFixAssert.FixesAllAsync(
            new TakeOverChannelsCodeFix(),
            scope,
            [
                (Declared(4, 4, 4), Declared(8, scope == FixAllScope.Document ? 4 : 16, scope == FixAllScope.Solution ? 32 : 4)),
                (Use, Use),
                (OtherUse, OtherUse),
            ],
            (Application, Application));
    }
}
