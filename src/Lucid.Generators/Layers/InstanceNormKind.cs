using Lucid.Generators.Emit;
using Lucid.Generators.Emit.Folds;
using Lucid.Generators.Models;
using Lucid.Generators.Plans;

namespace Lucid.Generators.Layers;

/// <summary>Instance normalisation: every (n, c) is a row of spatial elements with its own statistics.</summary>
/// <param name="dimensions">The spatial dimensions, 1 to 3.</param>
internal sealed class InstanceNormKind(int dimensions) : NormalizationKind
{
    private readonly SpatialSizes _sizes = new(dimensions);

    public override string Name => $"InstanceNorm{dimensions}d";

    protected override NormalizationSpec Read(AttributeReader reader) => NormalizationOptions.OfChannels(reader, _sizes, needsSeveralElements: true);

    // Tiles are of volumes, and nothing sums the gradient of a slope over them.
    protected override NormalizationMembers Members(NormalizationSpec spec) => new(
        _sizes.Parameters, HasRunning: true, IsTiled: dimensions == 3 && spec.Layout == LayoutKind.ChannelsFirst && !spec.Activation.HasSlope);

    protected override ShapePattern Input(NormalizationSpec spec) =>
        ShapePattern.OfSamples(spec.Channels, _sizes.Dimensions(spec.Size), spec.Layout);

    protected override FoldTemplate Fold(NormalizationSpec spec) => new InstanceFold(spec);

    protected override RowPlan Plan(NormalizationSpec spec) => RowPlan.Of(spec.Size) with { ElementStride = spec.ElementStride };
}
