using Lucid.CodeFixes;
using Lucid.Generators.Tests.Harness;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace Lucid.Generators.Tests.CodeFixes;

/// <summary>Layers and the types around them are made partial.</summary>
public class MakePartialTests
{
    private const string Layer = "[InstanceNorm3d(Channels = 4)]";

    [Theory]
    [InlineData("class Norm;", "partial class Norm;")]
    [InlineData("public sealed class Norm { }", "public sealed partial class Norm { }")]
    [InlineData("/* why */ internal /* so */ class /* named */ Norm;", "/* why */ internal /* so */ partial class /* named */ Norm;")]
    [InlineData("\n    // The encoder's.\n    class Norm;", "\n    // The encoder's.\n    partial class Norm;")]
    [InlineData("\r\npublic\r\nclass Norm;", "\r\npublic\r\npartial class Norm;")]
    public Task MakePartial_AddsTheWord_AndKeepsTrivia(string before, string after) => CodeFixAssert.FixesAsync(
        new MakePartialCodeFix(), $"using Lucid;\n{Layer} {before}", $"using Lucid;\n{Layer} {after}");

    [Theory]
    [InlineData("Model", "Norm _norm = new(); public override Tensor Forward(Tensor input) => _norm.Forward(input);")]
    [InlineData("Sequential", "Norm _norm = new();")]
    public async Task MakePartial_MakesAModelPartial_AndTheLayersInIt(string kind, string members)
    {
        string Source(string modifier) =>
            $$"""
            using Lucid;
            // What holds it.
            {{modifier}}class Outer
            {
                [{{kind}}] // The whole.
                {{modifier}}class Whole { {{members}} {{Layer}} {{modifier}}class Norm; }
            }
            """;
        await CodeFixAssert.FixesAllAsync(new MakePartialCodeFix(), FixAllScope.Document, [(Source(""), Source("partial "))]);
    }

    [Fact]
    public async Task MakePartial_MakesEveryContainerPartial_OfALayer()
    {
        using var solution = new FixableSolution(
            new MakePartialCodeFix(),
            [
                $$"""
                using Lucid;
                static class Outer
                {
                    // Holds the layer.
                    public readonly ref struct Middle
                    {
                        public partial interface IKept
                        {
                            record Inner { {{Layer}} sealed class Norm; }
                        }
                    }
                }
                """,
            ]);

        Assert.Equal(
            $$"""
            using Lucid;
            static partial class Outer
            {
                // Holds the layer.
                public readonly ref partial struct Middle
                {
                    public partial interface IKept
                    {
                        partial record Inner { {{Layer}} sealed partial class Norm; }
                    }
                }
            }
            """,
            Assert.Single(await solution.FixAsync(^1)));
        Assert.Empty(await solution.RemainingIdsAsync());
    }

    [Fact]
    public Task MakePartial_MakesAContainerOfPartialLayersPartial() => CodeFixAssert.FixesAsync(
        new MakePartialCodeFix(),
        $$"""
        using Lucid;
        class Outer { {{Layer}} partial class First; {{Layer}} partial class Second; }
        """,
        $$"""
        using Lucid;
        partial class Outer { {{Layer}} partial class First; {{Layer}} partial class Second; }
        """);

    [Theory]
    [InlineData("class Norm;", "Make 'Norm' partial")]
    [InlineData("class Norm<T>;", "Make 'Norm' partial")]
    public async Task MakePartial_SaysWhatItDoes(string type, string title)
    {
        using var solution = new FixableSolution(new MakePartialCodeFix(), [$"using Lucid;\n{Layer} {type}"]);
        Assert.Equal([title], await solution.TitlesAsync());
    }

    [Fact]
    public async Task MakePartial_SaysThatItChangesContainers()
    {
        using var solution = new FixableSolution(new MakePartialCodeFix(), [$"using Lucid;\nclass Outer {{ {Layer} class Norm; }}"]);
        Assert.Equal(["Make 'Outer' partial", "Make 'Norm' and the types around it partial"], await solution.TitlesAsync());
    }

    [Theory]
    [InlineData(FixAllScope.Document)]
    [InlineData(FixAllScope.Project)]
    [InlineData(FixAllScope.Solution)]
    public Task MakePartial_FixesAll_WhereLayersShareContainers(FixAllScope scope)
    {
        string outer = $"using Lucid;\nclass Outer {{ class Inner {{ {Layer} class First; {Layer} class Second; }} {Layer} class Third; }}";
        string mended = $"using Lucid;\npartial class Outer {{ partial class Inner {{ {Layer} partial class First; {Layer} partial class Second; }} "
            + $"{Layer} partial class Third; }}";
        string other = $"namespace Other; using Lucid;\n{Layer} class Norm;";
        string otherMended = $"namespace Other; using Lucid;\n{Layer} partial class Norm;";
        string application = $"namespace App; using Lucid;\n{Layer} class Norm;";
        return CodeFixAssert.FixesAllAsync(
            new MakePartialCodeFix(),
            scope,
            [(outer, mended), (other, scope == FixAllScope.Document ? other : otherMended)],
            (application, scope == FixAllScope.Solution ? $"namespace App; using Lucid;\n{Layer} partial class Norm;" : application));
    }
}
