using System.Text;
using Lucid.Generators.Layers;
using Lucid.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Lucid.Generators;

/// <summary>Writes the members and kernels of every declared layer: one attribute lookup for each kind, values from there on, one file a layer.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class LayerGenerator : IIncrementalGenerator
{
    /// <summary>The pipeline's steps, as incrementality tests know them.</summary>
    internal static class Steps
    {
        public const string Model = nameof(Model);
        public const string Source = nameof(Source);
    }

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        foreach (LayerKind kind in LayerKinds.All)
        {
            IncrementalValuesProvider<LayerModel> models = context.SyntaxProvider
                .ForAttributeWithMetadataName(
                    kind.AttributeMetadataName,
                    static (node, _) => node is ClassDeclarationSyntax,
                    (attributed, cancellation) => LayerDeclaration.Read(kind, attributed, cancellation))
                .Where(static model => model is not null)
                .Select(static (model, _) => model!)
                .WithTrackingName(Steps.Model);

            IncrementalValuesProvider<(string HintName, string Text)> sources = models
                .Select((model, _) => (model.Type.HintName, kind.Emit(model)))
                .WithTrackingName(Steps.Source);

            context.RegisterSourceOutput(
                sources,
                static (output, source) => output.AddSource(source.HintName, SourceText.From(source.Text, Encoding.UTF8)));
        }
    }
}
