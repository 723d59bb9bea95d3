using System.Collections.Immutable;
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

    private readonly ImmutableArray<LayerKind> _kinds;

    /// <summary>A generator of all kinds of layers.</summary>
    public LayerGenerator()
        : this(LayerKinds.All)
    {
    }

    /// <summary>A generator of some kinds of layers.</summary>
    internal LayerGenerator(ImmutableArray<LayerKind> kinds) => _kinds = kinds;

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        foreach (LayerKind kind in _kinds)
        {
            IncrementalValuesProvider<LayerModel> models = context.SyntaxProvider
                .ForAttributeWithMetadataName(
                    kind.AttributeMetadataName,
                    static (node, _) => node is TypeDeclarationSyntax,
                    (attributed, cancellation) => LayerDeclaration.Read(kind, _kinds, attributed, cancellation))
                .Where(static model => model is not null)
                .Select(static (model, _) => model!)
                .WithTrackingName(Steps.Model);

            IncrementalValuesProvider<(string HintName, string Text)> sources = models
                .Select((model, _) => (model.Type.HintName, kind.Write(model)))
                .WithTrackingName(Steps.Source);

            context.RegisterSourceOutput(
                sources,
                static (output, source) => output.AddSource(source.HintName, SourceText.From(source.Text, Encoding.UTF8)));
        }
    }
}
