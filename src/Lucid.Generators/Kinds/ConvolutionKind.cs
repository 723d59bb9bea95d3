using System.Collections.Immutable;
using Lucid.Generators.Declarations;
using Lucid.Generators.Emit.Convolution;
using Lucid.Generators.Specs;
using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Kinds;

/// <summary>Convolutions.</summary>
/// <param name="dimensions">The spatial dimensions, 1 to 3.</param>
/// <param name="isTransposed">Whether they are transposed.</param>
internal sealed class ConvolutionKind(int dimensions, bool isTransposed) : LayerKind<ConvolutionSpec>
{
    private readonly SpatialSizes _sizes = new(dimensions);

    public override string Name => $"{(isTransposed ? "ConvTranspose" : "Conv")}{dimensions}d";

    public override string Interface(LayerSpec spec) => ConvolutionMembers.Interface;

    protected override ConvolutionSpec Read(AttributeReader reader, INamedTypeSymbol type, LayerCatalog catalog) =>
        new ConvolutionOptions(reader, dimensions).Read(isTransposed);

    protected override ImmutableArray<GeneratedMember> Members(ConvolutionSpec spec) => new ConvolutionMembers(_sizes.Parameters).Of(spec);

    protected override ShapePattern Input(ConvolutionSpec spec) =>
        ShapePattern.OfSamples(
            spec.InChannels,
            _sizes.Dimensions(_sizes.Open).Zip(spec.Axes, (size, axis) => size with { Least = axis.LeastInput(spec.IsTransposed) }),
            spec.Layout,
            nameof(ConvolutionAttribute.InChannels));

    protected override ShapePattern Infer(ConvolutionSpec spec, ImmutableArray<ShapePattern> inputs)
    {
        EquatableArray<Dimension> sizes = inputs[0].Sizes;
        int first = sizes.Count - dimensions - (spec.Layout == Layout.ChannelsLast ? 1 : 0);
        int channels = spec.Layout == Layout.ChannelsLast ? sizes.Count - 1 : first - 1;
        return inputs[0] with
        {
            Sizes = new(
            [
                .. sizes.Select((size, i) =>
                    i == channels ? new Dimension(Dimension.Channels, spec.OutChannels)
                    : i >= first && i < first + dimensions ? Output(spec.Axes[i - first], size, spec.IsTransposed)
                    : size),
            ]),
        };
    }

    protected override string Template(ConvolutionSpec spec, LayerModel layer) =>
        new ConvolutionTemplate(layer, spec, new ConvolutionText(spec, _sizes.Parameters, Input(spec)), _sizes.Parameters).Write();

    // A size that does not fit is said where the layer is used, not here.
    private static Dimension Output(ConvolutionAxis axis, Dimension size, bool isTransposed)
    {
        if (axis.KeepsSize)
        {
            return size with { Least = 0 };
        }

        long? output = size.Size is { } input ? axis.OutputSize(input, isTransposed) : null;
        return Dimension.Unknown with { Size = output is >= 1 and <= int.MaxValue ? (int)output : null };
    }
}
