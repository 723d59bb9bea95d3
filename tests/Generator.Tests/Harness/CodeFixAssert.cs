using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace Lucid.Generators.Tests.Harness;

/// <summary>Asserts what a code fix makes of source.</summary>
internal static class CodeFixAssert
{
    /// <summary>Asserts the file that the fix of the first diagnostic leaves behind.</summary>
    /// <param name="fix">The code fix.</param>
    /// <param name="before">A file.</param>
    /// <param name="after">The file afterwards, in which neither compiler nor analyzers have anything left to say unless <paramref name="remaining"/> does.</param>
    /// <param name="remaining">The ids of what is still reported.</param>
    public static async Task FixesAsync(CodeFixProvider fix, string before, string after, params string[] remaining)
    {
        using var solution = new FixableSolution(fix, [before]);
        Assert.Equal(after, Assert.Single(await solution.FixAsync(0)));
        Assert.Equal(remaining, await solution.RemainingIdsAsync());
    }

    /// <summary>Asserts the files that the fix of all diagnostics of a scope leaves behind.</summary>
    /// <param name="fix">The code fix.</param>
    /// <param name="scope">Where all diagnostics are mended, beginning at the first of the first file that has one.</param>
    /// <param name="library">The files of a library, each before and after.</param>
    /// <param name="application">The files of an application that references the library.</param>
    public static async Task FixesAllAsync(
        CodeFixProvider fix, FixAllScope scope, (string Before, string After)[] library, params (string Before, string After)[] application)
    {
        using var solution = new FixableSolution(fix, library.Select(file => file.Before), application.Select(file => file.Before));
        Assert.Equal(library.Concat(application).Select(file => file.After), await solution.FixAllAsync(scope));
    }
}
