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

    protected override ShapePattern Infer(ConvolutionSpec spec, ImmutableArray<ShapePattern> inputs) => inputs[0].WithSamples(
        dimensions,
        spec.Layout,
        _ => new Dimension(Dimension.Channels, spec.OutChannels),
        // A size that does not fit is said where the layer is used, not here.
        (axis, size) => new ConvolvedAxis(spec.Axes[axis], spec.IsTransposed).Output(size));

    protected override string Template(ConvolutionSpec spec, LayerModel layer) =>
        new ConvolutionTemplate(layer, spec, new ConvolutionText(spec, _sizes.Parameters, Input(spec)), _sizes.Parameters).Write();
}
