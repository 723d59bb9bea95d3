using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Lucid.Generators.Diagnostics;
using Lucid.Generators.Specs;
using Lucid.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace Lucid.Generators.Tests.Diagnostics;

/// <summary>Every id has a descriptor, a row in the release tracking, a page, a help link to it, and tests for firing and for not firing.</summary>
public class CompletenessTests
{
    private static readonly ImmutableArray<FieldInfo> DescriptorFields =
    [
        .. typeof(LayerDiagnostics).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(DiagnosticDescriptor)),
    ];

    private static readonly ImmutableArray<DiagnosticDescriptor> Descriptors =
        [.. DescriptorFields.Select(field => (DiagnosticDescriptor)field.GetValue(null)!).OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal)];

    public static TheoryData<string> Ids => [.. Descriptors.Select(descriptor => descriptor.Id)];

    [Fact]
    public void Ids_AreNumberedWithoutGaps() => Assert.Equal(
        Enumerable.Range(1, Descriptors.Length).Select(number => string.Create(CultureInfo.InvariantCulture, $"LUCID{number:0000}")),
        Descriptors.Select(descriptor => descriptor.Id));

    [Fact]
    public void Rules_HaveTheDescriptorOfTheirName() => Assert.All(
        Enum.GetValues<Rule>(),
        rule => Assert.Same(LayerDiagnostics.For(rule), DescriptorFields.Single(field => field.Name == rule.ToString()).GetValue(null)));

    [Fact]
    public void Pages_BelongToAnId() => Assert.Equal(
        Descriptors.Select(descriptor => descriptor.Id + ".md"),
        Directory.GetFiles(Repository.PathOf("docs", "diagnostics"), "LUCID*.md").Select(Path.GetFileName).Order(StringComparer.Ordinal));

    /// <summary>The one test that proves that no id lacks a descriptor, a row, a page with its help link, a test for firing or one for not firing.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Id_LacksNoneOfTheFive(string id)
    {
        DiagnosticDescriptor descriptor = Descriptors.Single(descriptor => descriptor.Id == id);
        AssertDescriptor(descriptor);
        AssertReleaseRow(descriptor);
        await AssertPageAsync(descriptor);
        AssertTestForFiring(id);
        AssertTestForNotFiring(id);
    }

    private static void AssertDescriptor(DiagnosticDescriptor descriptor)
    {
        Assert.Equal("Lucid.Layers", descriptor.Category);
        Assert.True(descriptor.IsEnabledByDefault);
        Assert.Contains(
            LayerCompilation.ProductAnalyzers(), (DiagnosticAnalyzer analyzer) => analyzer.SupportedDiagnostics.Contains(descriptor));
    }

    private static void AssertReleaseRow(DiagnosticDescriptor descriptor)
    {
        IEnumerable<string> rows = new[] { "Shipped", "Unshipped" }
            .SelectMany(state => File.ReadLines(Repository.PathOf("src", "Lucid.Generators", "Diagnostics", $"AnalyzerReleases.{state}.md")))
            .Where(line => line.StartsWith(descriptor.Id, StringComparison.Ordinal));

        Assert.Equal(
            $"{descriptor.Id} | Lucid.Layers | {descriptor.DefaultSeverity} | [{descriptor.Title}]({descriptor.HelpLinkUri})", Assert.Single(rows));
    }

    private static async Task AssertPageAsync(DiagnosticDescriptor descriptor)
    {
        Assert.StartsWith("https://", descriptor.HelpLinkUri, StringComparison.Ordinal);
        Assert.EndsWith($"/docs/diagnostics/{descriptor.Id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);

        var page = HelpPage.Read(Repository.PathOf("docs", "diagnostics", $"{descriptor.Id}.md"));
        Assert.Equal($"{descriptor.Id}: {descriptor.Title}", page.Title);
        Assert.Equal($"Category: Lucid.Layers. Severity: {descriptor.DefaultSeverity.ToString().ToLowerInvariant()}.", page.Classification);
        Assert.NotEmpty(page.Cause);
        Assert.Equal([descriptor.Id], (await DiagnoseAsync(page.Example)).Select(diagnostic => diagnostic.Id).Distinct());
        Assert.Empty(await DiagnoseAsync(page.Fix));
    }

    // The marks of these files are what the tests expect to be reported.
    private static void AssertTestForFiring(string id) => Assert.Contains(
        Directory.GetFiles(Repository.PathOf("tests", "Generator.Tests", "Diagnostics"), "*Tests.cs"),
        file => File.ReadAllText(file).Contains($"{{|{id}:", StringComparison.Ordinal));

    private static void AssertTestForNotFiring(string id) => Assert.NotEmpty(NearMisses.ById[id]);

    // The analyzers of the product, taught the second kind of layer that one of the pages speaks of.
    private static Task<ImmutableArray<Diagnostic>> DiagnoseAsync(string source) => LayerCompilation
        .Create(source, OtherNormKind.AttributeSource)
        .DiagnoseAsync(
            new LayerGenerator(OtherNormKind.AndAll),
            [
                .. LayerCompilation.ProductAnalyzers().Where(analyzer => analyzer is not LayerDeclarationAnalyzer),
                new LayerDeclarationAnalyzer(OtherNormKind.AndAll),
            ]);
}
