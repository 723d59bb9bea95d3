using Lucid.Generators.Emit;
using Lucid.Generators.Emit.Folds;
using Lucid.Generators.Models;
using Lucid.Generators.Plans;

namespace Lucid.Generators.Layers;

/// <summary>Group normalisation: the rows of neighbouring channels share their statistics.</summary>
internal sealed class GroupNormKind : NormalizationKind
{
    public override string Name => "GroupNorm";

    protected override NormalizationSpec Read(AttributeReader reader)
    {
        int channels = NormalizationOptions.Channels(reader);
        bool affine = reader.Value("Affine", true);
        return new(
            channels,
            NormalizationOptions.Groups(reader, channels),
            Size: default,
            NormalizationOptions.Layout(reader),
            NormalizationOptions.Eps(reader),
            HasWeight: affine,
            HasBias: NormalizationOptions.HasBias(reader, affine, "Affine"),
            Running: null,
            NormalizationOptions.Activation(reader, channels));
    }

    protected override NormalizationMembers Members(NormalizationSpec spec) => new(["spatial"]);

    protected override ShapePattern Input(NormalizationSpec spec)
    {
        ShapePattern samples = ShapePattern.OfSamples(spec.Channels, spatial: []).WithBatch();
        return samples with { Open = OpenSizes.Any(at: spec.Layout == LayoutKind.ChannelsLast ? 1 : 2) };
    }

    protected override FoldTemplate Fold(NormalizationSpec spec) => new GroupFold(spec);

    protected override RowPlan Plan(NormalizationSpec spec) => new(ElementStride: spec.ElementStride, GroupSize: spec.Channels / spec.Groups);
}
