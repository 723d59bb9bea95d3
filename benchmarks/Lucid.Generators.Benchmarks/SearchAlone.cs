using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Benchmarks;

/// <summary>Only has Roslyn look for the attribute: what any generator of declared types costs, and this one cannot go below.</summary>
internal sealed class SearchAlone : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.SyntaxProvider.ForAttributeWithMetadataName("Lucid.InstanceNorm3dAttribute", static (_, _) => true, static (_, _) => true),
        static (_, _) => { });
}
