using System.Collections.Immutable;
using System.Numerics;
using Lucid.Generators.Declarations;
using Lucid.Generators.Emit.Linear;
using Lucid.Generators.Specs;
using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Kinds;

/// <summary>Linear layers.</summary>
internal sealed class LinearKind : LayerKind<LinearSpec>
{
    private static readonly LinearAttribute Defaults = new();

    public override string Name => "Linear";

    protected override LinearSpec Read(AttributeReader reader, INamedTypeSymbol type, LayerCatalog catalog)
    {
        int inFeatures = reader.RequiredCount(nameof(Defaults.InFeatures), "768");
        int outFeatures = reader.RequiredCount(nameof(Defaults.OutFeatures), "768");
        var elements = (BigInteger)inFeatures * outFeatures;
        if (elements > int.MaxValue)
        {
            reader.Violate(Rule.SizeTooLarge, nameof(Defaults.OutFeatures), "InFeatures and OutFeatures", int.MaxValue, elements);
            (inFeatures, outFeatures) = (1, 1);
        }

        return new(inFeatures, outFeatures, reader.Value(nameof(Defaults.Bias), Defaults.Bias), new ActivationOptions(reader).Read());
    }

    protected override ImmutableArray<GeneratedMember> Members(LinearSpec spec) => LinearTemplate.Members(spec);

    protected override ShapePattern Input(LinearSpec spec) => ShapePattern.OfRows(new([spec.InFeatures]), nameof(Defaults.InFeatures));

    protected override ShapePattern Infer(LinearSpec spec, ImmutableArray<ShapePattern> inputs)
    {
        EquatableArray<Dimension> sizes = inputs[0].Sizes;
        return inputs[0] with { Sizes = new([.. sizes.Take(sizes.Count - 1), sizes[sizes.Count - 1] with { Size = spec.OutFeatures, Argument = null }]) };
    }

    protected override string Template(LinearSpec spec, LayerModel layer) => new LinearTemplate(layer, spec, Input(spec)).Write();
}
