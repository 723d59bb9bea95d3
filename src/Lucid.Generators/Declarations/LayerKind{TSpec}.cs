using System.Collections.Immutable;
using Lucid.Generators.Specs;
using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Declarations;

/// <summary>A kind of layer whose specs are of one type.</summary>
internal abstract class LayerKind<TSpec> : LayerKind
    where TSpec : LayerSpec
{
    public sealed override LayerSpec Read(AttributeData attribute, INamedTypeSymbol type, LayerCatalog catalog, ICollection<Violation> violations)
    {
        LayerSpec spec = Read(new AttributeReader(attribute, violations), type, catalog);
        return spec with { Kind = Name };
    }

    public sealed override ImmutableArray<GeneratedMember> Members(LayerSpec spec) => Members((TSpec)spec);

    public sealed override ShapePattern? Input(LayerSpec spec) => Input((TSpec)spec);

    public sealed override ShapePattern? Infer(LayerSpec spec, ImmutableArray<ShapePattern> inputs) => Infer((TSpec)spec, inputs);

    public sealed override string Template(LayerModel layer) => Template((TSpec)layer.Spec, layer);

    /// <inheritdoc cref="LayerKind.Read"/>
    protected abstract TSpec Read(AttributeReader reader, INamedTypeSymbol type, LayerCatalog catalog);

    /// <inheritdoc cref="LayerKind.Members"/>
    protected abstract ImmutableArray<GeneratedMember> Members(TSpec spec);

    /// <inheritdoc cref="LayerKind.Input"/>
    protected abstract ShapePattern? Input(TSpec spec);

    /// <summary>The shapes that <c>Forward</c> gives; unless a kind says otherwise, those that come in.</summary>
    /// <inheritdoc cref="LayerKind.Infer"/>
    protected virtual ShapePattern? Infer(TSpec spec, ImmutableArray<ShapePattern> inputs) => inputs[0];

    /// <inheritdoc cref="LayerKind.Template"/>
    protected abstract string Template(TSpec spec, LayerModel layer);
}
