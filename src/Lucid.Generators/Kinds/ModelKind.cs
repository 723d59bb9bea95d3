using System.Collections.Immutable;
using Lucid.Generators.Declarations;
using Lucid.Generators.Emit.Networks;
using Lucid.Generators.Specs;
using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Kinds;

/// <summary>A model: a layer whose fields and properties are layers. They say what it is made of, and its attribute says nothing.</summary>
internal class ModelKind : LayerKind<ModelSpec>
{
    public override string Name => "Model";

    public sealed override bool IsModel => true;

    protected override ModelSpec Read(AttributeReader reader, INamedTypeSymbol type, LayerCatalog catalog)
    {
        ImmutableArray<MemberSymbol> parts = [.. MemberSymbols.Of(type, catalog, reader.Violations)];
        foreach (MemberSymbol part in parts.Where(part => part.IsOneLayer && IsEndless(part, type, catalog)))
        {
            reader.Violations.Add(Violation.OfMember(Rule.ModelContainsItself, part.Symbol.Name, type.Name));
        }

        ImmutableArray<MemberSpec> members = MemberReader.Read(type, parts, catalog, reader.Violations);
        return new ModelSpec(
            new(members),
            new(NestedKeys.Of(type, parts, members, catalog, reader.Violations)),
            new([.. SuppressibleIds.Of(parts)]),
            Network(type, parts, members, catalog, reader.Violations));
    }

    protected sealed override ImmutableArray<GeneratedMember> Members(ModelSpec spec) => ModelTemplate.Members(spec);

    protected sealed override ShapePattern? Input(ModelSpec spec) => spec.Network?.Input;

    protected sealed override ShapePattern? Infer(ModelSpec spec, ImmutableArray<ShapePattern> inputs) =>
        spec.Network is { } network ? NetworkShapes.Output(network, inputs[0]) : null;

    protected sealed override string Template(ModelSpec spec, LayerModel layer) => new ModelTemplate(layer, spec).Write();

    /// <summary>How the layers are applied, where that follows from their declaration; unless a kind says otherwise, it does not.</summary>
    protected virtual NetworkSpec? Network(
        INamedTypeSymbol type,
        ImmutableArray<MemberSymbol> parts,
        ImmutableArray<MemberSpec> members,
        LayerCatalog catalog,
        ICollection<Violation> violations) => null;

    // Through optional parts and lists a model may be part of itself: a tree ends somewhere.
    private static bool IsEndless(MemberSymbol part, INamedTypeSymbol type, LayerCatalog catalog) =>
        part.LayerType?.OriginalDefinition is INamedTypeSymbol layer
        && (SymbolEqualityComparer.Default.Equals(layer, type) || MemberSymbols.Reaches(layer, type, catalog, static other => other.IsOneLayer));
}
