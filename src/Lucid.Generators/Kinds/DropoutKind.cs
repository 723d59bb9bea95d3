using System.Collections.Immutable;
using Lucid.Generators.Declarations;
using Lucid.Generators.Emit.Dropout;
using Lucid.Generators.Specs;
using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Kinds;

/// <summary>Dropouts of elements, or of the channels of samples.</summary>
/// <param name="dimensions">The spatial dimensions, 1 to 3; 0 where elements are dropped.</param>
internal sealed class DropoutKind(int dimensions) : LayerKind<DropoutSpec>
{
    private static readonly DropoutAttribute Defaults = new();

    private readonly SpatialSizes? _sizes = dimensions == 0 ? null : new SpatialSizes(dimensions);

    public override string Name => dimensions == 0 ? "Dropout" : $"Dropout{dimensions}d";

    protected override DropoutSpec Read(AttributeReader reader, INamedTypeSymbol type, LayerCatalog catalog)
    {
        const string Option = nameof(Defaults.Probability);
        double probability = reader.Value(Option, Defaults.Probability);
        if (!(probability >= 0 && probability <= 1))
        {
            reader.Violate(Rule.OptionOutOfRange, Option, Option, "from 0 to 1", probability);
            probability = Defaults.Probability;
        }

        return new(probability, _sizes is null ? Layout.ChannelsFirst : reader.Layout());
    }

    protected override ImmutableArray<GeneratedMember> Members(DropoutSpec spec) => DropoutTemplate.Members(_sizes?.Parameters);

    protected override ShapePattern Input(DropoutSpec spec) => _sizes is null
        ? ShapePattern.Any
        : ShapePattern.OfSamples(channels: null, _sizes.Dimensions(_sizes.Open).Select(size => size with { Argument = null }), spec.Layout, argument: null);

    protected override string Template(DropoutSpec spec, LayerModel layer) => new DropoutTemplate(layer, spec, Input(spec), _sizes?.Parameters).Write();
}
