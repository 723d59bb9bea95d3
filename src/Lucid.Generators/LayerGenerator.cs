using System.Collections.Immutable;
using System.Text;
using Lucid.Generators.Declarations;
using Lucid.Generators.Diagnostics;
using Lucid.Generators.Emit;
using Lucid.Generators.Kinds;
using Lucid.Generators.Specs;
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
        public const string Files = nameof(Files);
        public const string Source = nameof(Source);
        public const string Runtime = nameof(Runtime);
        public const string HintNames = nameof(HintNames);
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
        ImmutableArray<IncrementalValuesProvider<LayerModel>> models = [.. _kinds.Select(kind => Models(kind, context.SyntaxProvider))];
        IncrementalValueProvider<HintNames> hintNames = HintNamesOf(models).WithTrackingName(Steps.HintNames);
        IncrementalValueProvider<bool> isReachable = context.CompilationProvider
            .Select(static (compilation, _) => RuntimeNames.AreReachable(compilation))
            .WithTrackingName(Steps.Runtime);

        // Each step costs a little at every keystroke, for each kind: what all kinds need is combined once.
        IncrementalValueProvider<(HintNames Names, bool IsReachable)> project = hintNames.Combine(isReachable);
        IncrementalValueProvider<ImmutableArray<NetworkFile>> files = FilesOf(context.AdditionalTextsProvider);
        for (int i = 0; i < models.Length; i++)
        {
            LayerKind kind = _kinds[i];
            IncrementalValuesProvider<LayerModel> described = kind.ReadsFiles
                ? models[i].Combine(files).Select((pair, _) => LayerDeclaration.WithFiles(kind, pair.Left, pair.Right)).WithTrackingName(Steps.Files)
                : models[i];
            IncrementalValuesProvider<(HierarchyInfo Type, string Text)> sources = described
                .SelectMany((model, _) => Write(kind, model))
                .WithTrackingName(Steps.Source);

            context.RegisterSourceOutput(sources.Combine(project), static (output, step) =>
            {
                ((HierarchyInfo type, string text), (HintNames names, bool isReachable)) = step;
                if (isReachable)
                {
                    output.AddSource(names.For(type), SourceText.From(text, Encoding.UTF8));
                }
            });
        }
    }

    // From here on there are values only, so that what did not change is not done again.
    private IncrementalValuesProvider<LayerModel> Models(LayerKind kind, SyntaxValueProvider syntax) => syntax
        .ForAttributeWithMetadataName(
            kind.AttributeMetadataName,
            static (node, _) => node is TypeDeclarationSyntax or PropertyDeclarationSyntax,
            (attributed, cancellation) =>
                LayerDeclaration.Read(kind, LayerCatalog.In(attributed.SemanticModel.Compilation, _kinds), attributed, cancellation))
        .Where(static model => model is not null)!
        .WithTrackingName<LayerModel>(Steps.Model);

    private static ImmutableArray<(HierarchyInfo Type, string Text)> Write(LayerKind kind, LayerModel model)
    {
        string errors = ErrorTemplate.Write([.. model.Violations.Select(LayerDiagnostics.Describe)]);
        return model.Stub is { } stub
            ? [(model.Type, errors + StubTemplate.Write(model.Type, stub))]
            : [(model.Type, errors + kind.Template(model)), .. kind.Parts(model).Select(part => (part.Layer.Type, part.Kind.Template(part.Layer)))];
    }

    private static IncrementalValueProvider<ImmutableArray<NetworkFile>> FilesOf(IncrementalValuesProvider<AdditionalText> texts) => texts
        .Where(static text => NetworkFile.IsCandidate(text.Path))
        .Select(static (text, cancellation) => new NetworkFile(text.Path, text.GetText(cancellation)?.ToString() ?? ""))
        .Collect();

    private static IncrementalValueProvider<HintNames> HintNamesOf(IEnumerable<IncrementalValuesProvider<LayerModel>> models) => models
        .Select(declared => declared.Select(static (model, _) => model.Type).Collect())
        .Aggregate(static (all, more) => all.Combine(more).Select(static (pair, _) => pair.Left.AddRange(pair.Right)))
        .Select(static (types, _) => HintNames.Of(types));
}
