using System.Collections.Immutable;
using Lucid.Generators.Emit;
using Lucid.Generators.Models;
using Lucid.Generators.Plans;
using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Layers;

/// <summary>Instance normalisation of volumes: every (n, c) is a row of D·H·W elements with its own statistics.</summary>
internal sealed class InstanceNorm3dKind : LayerKind
{
    public override string Name => "InstanceNorm3d";

    public override LayerSpec Parse(AttributeData attribute, ICollection<Violation> violations)
    {
        var reader = new AttributeReader(attribute, violations);
        int channels = NormalizationOptions.Channels(reader);
        bool affine = reader.Value("Affine", true);
        return new InstanceNormSpec(
            channels,
            NormalizationOptions.Eps(reader),
            HasWeight: affine,
            HasBias: NormalizationOptions.HasBias(reader, affine),
            NormalizationOptions.Running(reader),
            NormalizationOptions.Activation(reader),
            NormalizationOptions.Layout(reader),
            NormalizationOptions.Size(reader, channels));
    }

    public override ImmutableArray<GeneratedMember> Members(LayerSpec spec)
    {
        var options = (InstanceNormSpec)spec;
        return NormalizationMembers.Of(options.HasWeight, options.HasBias, options.Running is not null, options.IsTiled);
    }

    public override ShapePattern Input(LayerSpec spec)
    {
        var options = (InstanceNormSpec)spec;
        return ShapePattern.OfVolumes(options.Channels, options.Size, options.Layout);
    }

    protected override string Emit(LayerModel layer)
    {
        var spec = (InstanceNormSpec)layer.Spec;
        RowPlan row = spec.Size is { } size ? RowPlan.Of(size.Depth, size.Height, size.Width) : RowPlan.Any;
        int stride = spec.Layout == LayoutKind.ChannelsLast ? spec.Channels : 1;
        return new InstanceNormTemplate(layer, spec, row with { ElementStride = stride }).Write();
    }
}
