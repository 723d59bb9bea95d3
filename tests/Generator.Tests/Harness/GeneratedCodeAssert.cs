using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Lucid.Generators.Tests.Harness;

/// <summary>Asserts that the product is never at fault, whatever the user wrote.</summary>
internal static class GeneratedCodeAssert
{
    // An analyzer, a suppressor or a generator that threw, and what the compiler makes of it.
    private static readonly ImmutableHashSet<string> Crashes = ["AD0001", "CS8784", "CS8785", "CS8032"];

    /// <summary>Asserts that nothing threw, and that no error or warning lies in generated code.</summary>
    /// <param name="compilation">The user's code, before the generator.</param>
    /// <returns>The compilation with the generated files, and all that the user is told.</returns>
    public static async Task<(Compilation Output, ImmutableArray<Diagnostic> Told)> IsCleanAsync(Compilation compilation)
    {
        (Compilation output, ImmutableArray<Diagnostic> told) = await Told(compilation);
        ImmutableHashSet<SyntaxTree> written = [.. compilation.SyntaxTrees];
        Diagnostic[] faults =
        [
            .. told.Where(diagnostic => Crashes.Contains(diagnostic.Id)
                || (diagnostic.Severity >= DiagnosticSeverity.Warning
                    && diagnostic.Location.SourceTree is { } tree && !written.Contains(tree))),
        ];
        if (faults.Length > 0)
        {
            Assert.Fail(string.Join("\n\n", faults.Take(3).Select(Describe)));
        }

        return (output, told);
    }

    /// <summary>Asserts that nothing threw, and that there is no error or warning anywhere.</summary>
    /// <returns>The compilation with the generated files.</returns>
    public static async Task<Compilation> CompilesAsync(Compilation compilation)
    {
        (Compilation output, ImmutableArray<Diagnostic> told) = await IsCleanAsync(compilation);
        Assert.True(
            told.All(diagnostic => diagnostic.Severity < DiagnosticSeverity.Warning),
            string.Join("\n\n", told.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Take(3).Select(Describe)));
        return output;
    }

    private static async Task<(Compilation Output, ImmutableArray<Diagnostic> Told)> Told(Compilation compilation)
    {
        (Compilation output, GeneratorDriverRunResult run) = compilation.Generate();
        Assert.All(run.Results, result => Assert.Null(result.Exception));
        return (output, await output.ReportedAsync(run, LayerCompilation.ProductAnalyzers()));
    }

    // The line at fault, and the file it is in when that is a user's: generated files are long and follow from it.
    private static string Describe(Diagnostic diagnostic)
    {
        string message = $"{diagnostic.Severity} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
        if (diagnostic.Location.SourceTree is not { } tree)
        {
            return message;
        }

        string line = tree.GetText().Lines.GetLineFromPosition(diagnostic.Location.SourceSpan.Start).ToString();
        return $"{message}\n  {tree.FilePath}{diagnostic.Location.GetLineSpan().Span}: {line.Trim()}";
    }
}
