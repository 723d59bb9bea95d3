using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lucid.Generators.Tests.Harness;

/// <summary>What the package brings into a project of a workspace: the generator and the analyzers.</summary>
internal sealed class ProductReference : AnalyzerReference
{
    // A workspace knows generators by identity.
    private readonly ImmutableArray<ISourceGenerator> _generators = [new LayerGenerator().AsSourceGenerator()];

    public override string? FullPath => null;

    public override object Id => nameof(ProductReference);

    public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => LayerCompilation.ProductAnalyzers();

    public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => LayerCompilation.ProductAnalyzers();

    public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => _generators;

    public override ImmutableArray<ISourceGenerator> GetGeneratorsForAllLanguages() => _generators;
}
