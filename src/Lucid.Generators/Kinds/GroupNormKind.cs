using Lucid.Generators.Declarations;
using Lucid.Generators.Emit.Normalization;
using Lucid.Generators.Emit.Normalization.Folds;
using Lucid.Generators.Plans;
using Lucid.Generators.Specs;

namespace Lucid.Generators.Kinds;

/// <summary>Group normalisation: the rows of neighbouring channels share their statistics.</summary>
internal sealed class GroupNormKind : NormalizationKind
{
    private static readonly GroupNormAttribute Defaults = new();

    public override string Name => "GroupNorm";

    protected override NormalizationSpec Read(AttributeReader reader, NormalizationOptions options) => options.OfGroups(Defaults);

    protected override NormalizationMembers MembersOf(NormalizationSpec spec) => new(["spatial"], "INormalizationOfGroups");

    protected override ShapePattern Input(NormalizationSpec spec)
    {
        ShapePattern samples = ShapePattern.OfSamples(spec.Channels, spatial: []).WithBatch();
        return samples with { Open = OpenSizes.Any(at: spec.Layout == Layout.ChannelsLast ? 1 : 2) };
    }

    protected override FoldTemplate Fold(NormalizationSpec spec) => new GroupFold(spec, Input(spec));

    protected override RowPlan Plan(NormalizationSpec spec) => new(ElementStride: spec.ElementStride, GroupSize: spec.Channels / spec.Groups);
}
