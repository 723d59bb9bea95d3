using Lucid.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Lucid.Generators.Tests.OddCode;

/// <summary>Generated code compiles without a warning however strict the user's project is, and in every language version.</summary>
public class CompilerOptionTests
{
    /// <summary>Every version from the oldest that the generated code is written in.</summary>
    public static TheoryData<LanguageVersion> LanguageVersions =>
    [
        .. Enum.GetValues<LanguageVersion>()
            .Select(LanguageVersionFacts.MapSpecifiedToEffectiveVersion)
            .Where(version => version >= LanguageVersion.CSharp12)
            .Distinct(),
    ];

    [Theory]
    [MemberData(nameof(LanguageVersions))]
    public async Task LanguageVersion_MayBeAny(LanguageVersion version)
    {
        IEnumerable<string> sources = LayerSources.Legal.Where(source => version >= LanguageVersion.CSharp13 || !HasPartialProperties(source));
        Compilation compilation = Strictest(sources, new CSharpParseOptions(version, DocumentationMode.Diagnose));

        await GeneratedCodeAssert.CompilesAsync(compilation);
        await GeneratedCodeAssert.CompilesAsync(compilation.WithOptions(Options(OptimizationLevel.Release, NullableContextOptions.Disable)));
    }

    [Theory]
    [InlineData(DocumentationMode.None)]
    [InlineData(DocumentationMode.Parse)]
    public Task Documentation_MayBeIgnored(DocumentationMode mode) =>
        GeneratedCodeAssert.CompilesAsync(Strictest(LayerSources.Legal, new CSharpParseOptions(LanguageVersion.Latest, mode)));

    [Fact]
    public Task Assembly_MayBeClsCompliant() => GeneratedCodeAssert.CompilesAsync(Strictest(
        LayerSources.Legal.Where(IsClsCompliant).Append("[assembly: System.CLSCompliant(true)]"), new CSharpParseOptions(LanguageVersion.Latest)));

    // The compiler warns of an array that the user wrote into an attribute.
    private static bool IsClsCompliant(string source) =>
        !((string[])["NormalizedShape", "Size", "ScaleFactor"]).Any(option => source.Contains(option, StringComparison.Ordinal));

    // The user's own, which C# 12 does not know yet.
    private static bool HasPartialProperties(string source) => CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes()
        .Any(node => node is PropertyDeclarationSyntax property && property.Modifiers.Any(SyntaxKind.PartialKeyword));

    // Checked arithmetic, every warning, each of them an error. Layers need no documentation of the user's: they get one.
    private static CSharpCompilation Strictest(IEnumerable<string> sources, CSharpParseOptions parseOptions) => CSharpCompilation.Create(
        "Strict",
        sources.Select(source => CSharpSyntaxTree.ParseText(source, parseOptions)),
        LayerCompilation.References,
        Options(OptimizationLevel.Debug, NullableContextOptions.Enable));

    private static CSharpCompilationOptions Options(OptimizationLevel optimization, NullableContextOptions nullable) => new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: optimization,
        checkOverflow: true,
        generalDiagnosticOption: ReportDiagnostic.Error,
        warningLevel: 9999,
        nullableContextOptions: nullable);
}
