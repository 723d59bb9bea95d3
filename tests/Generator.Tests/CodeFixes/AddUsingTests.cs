using Lucid.CodeFixes;
using Lucid.Generators.Tests.Harness;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace Lucid.Generators.Tests.CodeFixes;

/// <summary>A scope that is thrown away gets a <c>using</c>.</summary>
public class AddUsingTests
{
    [Theory]
    [InlineData("Autograd.NoGrad();", "using var noGrad = Autograd.NoGrad();")]
    [InlineData("_ = Autograd.NoGrad();", "using var noGrad = Autograd.NoGrad();")]
    [InlineData("var scope = Autograd.NoGrad();", "using var scope = Autograd.NoGrad();")]
    [InlineData("/* one */ Autograd.NoGrad(); // two", "/* one */ using var noGrad = Autograd.NoGrad(); // two")]
    [InlineData("int noGrad = 1; Autograd.NoGrad(); return noGrad;", "int noGrad = 1; using var noGrad2 = Autograd.NoGrad(); return noGrad;")]
    public Task AddUsing_EndsTheScopeWithItsBlock(string before, string after) =>
        CodeFixAssert.FixesAsync(new AddUsingCodeFix(), Method(before), Method(after));

    [Theory]
    [InlineData(FixAllScope.Document)]
    [InlineData(FixAllScope.Project)]
    public Task AddUsing_FixesAll(FixAllScope scope) => CodeFixAssert.FixesAllAsync(
        new AddUsingCodeFix(),
        scope,
        [
            (Method("{ Autograd.NoGrad(); } var scope = Autograd.NoGrad();"), Method("{ using var noGrad = Autograd.NoGrad(); } using var scope = Autograd.NoGrad();")),
        ]);

    private static string Method(string body) =>
        $$"""
        using Lucid;
        public static class Program
        {
            public static int Count()
            {
                {{body}}
                {{(body.Contains("return", System.StringComparison.Ordinal) ? "" : "return 0;")}}
            }
        }
        """;
}
