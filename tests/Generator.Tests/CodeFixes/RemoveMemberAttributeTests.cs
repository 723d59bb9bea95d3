using Lucid.CodeFixes;
using Lucid.Generators.Tests.Harness;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace Lucid.Generators.Tests.CodeFixes;

/// <summary>Attributes of members that say nothing are removed.</summary>
public class RemoveMemberAttributeTests
{
    [Theory]
    [InlineData("[StateKey(\"size\")] public int Size { get; set; }", "public int Size { get; set; }")]
    [InlineData("/* one */ [StateKey(\"size\")] /* two */ public int Size;", "/* one */ /* two */ public int Size;")]
    [InlineData("[StateKey(\"size\")] public int Size, Other;", "public int Size, Other;")]
    [InlineData("[StateKey(\"size\"), System.Obsolete] public int Size;", "[System.Obsolete] public int Size;")]
    [InlineData("[System.Obsolete, StateKey(\"size\")] public int Size;", "[System.Obsolete] public int Size;")]
    [InlineData("[System.Obsolete] [StateKey(\"size\")] public int Size;", "[System.Obsolete] public int Size;")]
    [InlineData("[Lucid.StateKeyAttribute(\"size\")] [System.Obsolete] public int Size;", "[System.Obsolete] public int Size;")]
    [InlineData(
        "/// <summary>The size.</summary>\n    [StateKey(\"size\")]\n    public int Size { get; set; }",
        "/// <summary>The size.</summary>\n    public int Size { get; set; }")]
    [InlineData(
        "// As it was.\n    [StateKey(\"size\")] // Kept.\n    [System.Obsolete]\n    public int Size { get; set; }",
        "// As it was.\n    // Kept.\n    [System.Obsolete]\n    public int Size { get; set; }")]
    [InlineData(
        "[System.Obsolete]\r\n    // The size.\r\n    [StateKey(\"size\")]\r\n    public int Size { get; set; }",
        "[System.Obsolete]\r\n    // The size.\r\n    public int Size { get; set; }")]
    public Task RemoveMemberAttribute_RemovesIt_AndKeepsTrivia(string before, string after) =>
        CodeFixAssert.FixesAsync(new RemoveMemberAttributeCodeFix(), Model(before), Model(after));

    [Theory]
    [InlineData("[ModelIgnore] public static int Size;", "public static int Size;")]
    [InlineData("[StateKey(\"a\"), ModelIgnore] public int Size;", "[ModelIgnore] public int Size;")]
    public Task RemoveMemberAttribute_RemovesTheOneWithoutEffect(string before, string after) =>
        CodeFixAssert.FixesAsync(new RemoveMemberAttributeCodeFix(), Model(before), Model(after));

    [Theory]
    [InlineData(FixAllScope.Document)]
    [InlineData(FixAllScope.Project)]
    [InlineData(FixAllScope.Solution)]
    public Task RemoveMemberAttribute_FixesAll_AndLeavesWhatIsKept(FixAllScope scope)
    {
        const string Before =
            "[StateKey(\"a\")] public int A, B; [StateKey(\"b\")] public string Name { get; set; } = \"\"; [StateKey(\"c\")] Tensor _kept = Tensor.Ones(1);";
        const string After = "public int A, B; public string Name { get; set; } = \"\"; [StateKey(\"c\")] Tensor _kept = Tensor.Ones(1);";
        return CodeFixAssert.FixesAllAsync(
            new RemoveMemberAttributeCodeFix(),
            scope,
            [(Model(Before), Model(After)), (Model(Before, "Second"), Model(scope == FixAllScope.Document ? Before : After, "Second"))],
            (Model(Before, "Third"), Model(scope == FixAllScope.Solution ? After : Before, "Third")));
    }

    [Fact]
    public async Task RemoveMemberAttribute_SaysWhatItDoes()
    {
        using var solution = new FixableSolution(new RemoveMemberAttributeCodeFix(), [Model("[StateKey(\"size\")] public int Size;")]);
        Assert.Equal(["Remove [StateKey]"], await solution.TitlesAsync());
    }

    private static string Model(string members, string name = "Outer") =>
        $$"""
        using Lucid;
        [Model] public partial class {{name}}
        {
            {{members}}

            public override Tensor Forward(Tensor input) => input;
        }
        """;
}
