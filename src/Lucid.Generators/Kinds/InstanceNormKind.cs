using Lucid.Generators.Declarations;
using Lucid.Generators.Emit.Normalization;
using Lucid.Generators.Emit.Normalization.Folds;
using Lucid.Generators.Plans;
using Lucid.Generators.Specs;

namespace Lucid.Generators.Kinds;

/// <summary>Instance normalisation: every (n, c) is a row of spatial elements with its own statistics.</summary>
/// <param name="dimensions">The spatial dimensions, 1 to 3.</param>
internal class InstanceNormKind(int dimensions) : NormalizationKind
{
    private static readonly InstanceNorm3dAttribute Defaults = new();

    private readonly SpatialSizes _sizes = new(dimensions);

    public override string Name => $"InstanceNorm{dimensions}d";

    protected override NormalizationSpec Read(AttributeReader reader, NormalizationOptions options) =>
        options.OfChannels(Defaults, _sizes, needsSeveralElements: true);

    // Tiles are of volumes, and nothing sums the gradient of a slope over them.
    protected override NormalizationMembers MembersOf(NormalizationSpec spec) => new(
        _sizes.Parameters, _sizes.Interface, HasRunning: true, IsTiled: dimensions == 3 && spec.Layout == Layout.ChannelsFirst && !spec.Activation.HasSlope);

    protected override ShapePattern Input(NormalizationSpec spec) =>
        ShapePattern.OfSamples(spec.Channels, _sizes.Dimensions(spec.Size), spec.Layout);

    protected override FoldTemplate Fold(NormalizationSpec spec) => new InstanceFold(spec, Input(spec));

    protected override RowPlan Plan(NormalizationSpec spec) => RowPlan.Of(spec.Size) with { ElementStride = spec.ElementStride };
}
