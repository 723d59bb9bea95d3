using System.Collections.Immutable;
using Lucid.Generators.Emit;
using Lucid.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Layers;

/// <summary>A model: a layer whose fields and properties are layers. They say what it is made of, and its attribute says nothing.</summary>
internal class ModelKind : LayerKind
{
    public override string Name => "Model";

    /// <summary>Whether <c>Forward</c> follows from the order of the layers.</summary>
    protected virtual bool IsSequential => false;

    public override LayerSpec Parse(AttributeData attribute, ICollection<Violation> violations) => new ModelSpec(IsSequential);

    public override LayerSpec ParseMembers(LayerSpec spec, INamedTypeSymbol type, DeclaredLayers layers, ICollection<Violation> violations)
    {
        ImmutableArray<ModelPart> parts = [.. ModelParts.Of(type, layers.Kinds, violations)];
        foreach (ModelPart part in parts.Where(part => part.IsOneLayer && IsEndless(part, type, layers.Kinds)))
        {
            violations.Add(Violation.OfMember(Rule.ModelContainsItself, part.Symbol.Name, type.Name));
        }

        ImmutableArray<ModelMember> members = ModelMembers.Of(type, parts, layers.Kinds, violations);
        ModelSpec model = (ModelSpec)spec with
        {
            Members = new(members),
            Keys = new(NestedKeys.Of(type, parts, members, layers, violations)),
            SuppressedIds = new([.. SuppressibleIds.Of(parts)]),
        };
        return Complete(model, type, parts, layers, violations);
    }

    public override ImmutableArray<GeneratedMember> Members(LayerSpec spec) => ModelTemplate.Members((ModelSpec)spec);

    public override ShapePattern? Input(LayerSpec spec) => ((ModelSpec)spec).Input;

    public override ShapePattern? Output(LayerSpec spec, ShapePattern input) => ((ModelSpec)spec).Output;

    protected override string Emit(LayerModel layer) => new ModelTemplate(layer, (ModelSpec)layer.Spec).Write();

    /// <summary>Adds what follows from all parts together; unless a kind says otherwise, nothing.</summary>
    protected virtual ModelSpec Complete(
        ModelSpec spec, INamedTypeSymbol type, ImmutableArray<ModelPart> parts, DeclaredLayers layers, ICollection<Violation> violations) =>
        spec;

    // Through optional parts and lists a model may be part of itself: a tree ends somewhere.
    private static bool IsEndless(ModelPart part, INamedTypeSymbol type, ImmutableArray<LayerKind> kinds) =>
        part.LayerType?.OriginalDefinition is INamedTypeSymbol layer
        && (SymbolEqualityComparer.Default.Equals(layer, type) || ModelParts.Reaches(layer, type, kinds, static other => other.IsOneLayer));
}
