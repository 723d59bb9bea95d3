using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace Lucid.Generators.Tests.Harness;

/// <summary>Asserts what a user is told about his source: everything counts, the compiler's own messages too.</summary>
internal static class DiagnosticAssert
{
    /// <summary>Asserts that compiler, generator and analyzers report exactly what the source marks, and where it marks it.</summary>
    /// <param name="markedSource">A file, <c>{|LUCID0001:text|}</c> marking each expected diagnostic; without marks nothing may be reported.</param>
    /// <param name="allowUnsafe">Whether the source may use pointers.</param>
    /// <param name="isProgram">Whether the source has statements at its top.</param>
    /// <returns>What was reported.</returns>
    public static async Task<ImmutableArray<Diagnostic>> ReportsAsync(string markedSource, bool allowUnsafe = false, bool isProgram = false)
    {
        var source = MarkedSource.Parse(markedSource);
        CSharpCompilation compilation = LayerCompilation.Create(source.Text);
        compilation = compilation.WithOptions(compilation.Options
            .WithAllowUnsafe(allowUnsafe)
            .WithOutputKind(isProgram ? OutputKind.ConsoleApplication : compilation.Options.OutputKind));
        ImmutableArray<Diagnostic> reported = await compilation.DiagnoseAsync();
        Equal(source, reported);
        return reported;
    }

    /// <summary>Asserts that the reported diagnostics are those that the source marks.</summary>
    public static void Equal(MarkedSource source, ImmutableArray<Diagnostic> reported)
    {
        IEnumerable<string> expected = source.Marks
            .OrderBy(mark => mark.Span.Start).ThenBy(mark => mark.Id, StringComparer.Ordinal)
            .Select(mark => $"{mark.Id} at '{source.Text.Substring(mark.Span.Start, mark.Span.Length)}' ({mark.Span.Start})");
        IEnumerable<string> actual = reported
            .Select(diagnostic => $"{diagnostic.Id} at '{Text(diagnostic.Location)}' ({diagnostic.Location.SourceSpan.Start})");
        if (!expected.SequenceEqual(actual))
        {
            Assert.Fail(
                $"Expected:\n{Lines(expected)}\nReported:\n{Lines(reported.Select(Describe))}\nIn:\n{source.Text}");
        }

        // A message that lacks one of its values is shown as its format.
        Assert.DoesNotContain(reported, diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture).Contains("{0}", StringComparison.Ordinal));
    }

    private static string Describe(Diagnostic diagnostic) =>
        $"{diagnostic.Id} at '{Text(diagnostic.Location)}' ({diagnostic.Location.SourceSpan.Start}): {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";

    private static string Text(Location location) =>
        location.SourceTree?.GetText() is SourceText text ? text.ToString(location.SourceSpan) : location.ToString();

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines.Select(line => "  " + line).DefaultIfEmpty("  nothing"));
}
