using Lucid.Generators.Declarations;
using Lucid.Generators.Emit.Normalization;
using Lucid.Generators.Emit.Normalization.Folds;
using Lucid.Generators.Plans;
using Lucid.Generators.Specs;

namespace Lucid.Generators.Kinds;

/// <summary>Batch normalisation: the rows of a channel share their statistics over the batch.</summary>
/// <param name="dimensions">The spatial dimensions, 1 to 3.</param>
internal sealed class BatchNormKind(int dimensions) : NormalizationKind
{
    private static readonly BatchNorm3dAttribute Defaults = new();

    private readonly SpatialSizes _sizes = new(dimensions);

    public override string Name => $"BatchNorm{dimensions}d";

    protected override NormalizationSpec Read(AttributeReader reader, NormalizationOptions options) =>
        options.OfChannels(Defaults, _sizes, needsSeveralElements: false);

    protected override NormalizationMembers MembersOf(NormalizationSpec spec) => new(_sizes.Parameters, _sizes.Interface, HasRunning: true);

    protected override ShapePattern Input(NormalizationSpec spec)
    {
        ShapePattern samples = ShapePattern.OfSamples(spec.Channels, _sizes.Dimensions(spec.Size), spec.Layout).WithBatch();

        if (dimensions > 1 || spec.Size[0] > 1)
        {
            return samples;
        }

        // (N, C) is a batch of one element a channel: the length may be there or not.
        int at = spec.Layout == Layout.ChannelsLast ? 1 : 2;
        return samples with
        {
            Sizes = new([.. samples.Sizes.Where((_, index) => index != at)]),
            Open = new(at, Most: 1, samples.Sizes[at]),
        };
    }

    protected override FoldTemplate Fold(NormalizationSpec spec) => new BatchFold(spec, Input(spec));

    // With the channels last a batch is one long sample, so that the length of its rows is not declared.
    protected override RowPlan Plan(NormalizationSpec spec) => spec.ElementStride > 1
        ? new(ElementStride: spec.ElementStride, IsOverBatch: true)
        : RowPlan.Of(spec.Size) with { IsOverBatch = true };
}
