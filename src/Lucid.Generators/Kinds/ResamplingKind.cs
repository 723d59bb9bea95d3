using System.Collections.Immutable;
using Lucid.Generators.Declarations;
using Lucid.Generators.Emit.Resampling;
using Lucid.Generators.Specs;

namespace Lucid.Generators.Kinds;

/// <summary>Layers that make other spatial sizes of those that come in: poolings and upsamplings.</summary>
internal abstract class ResamplingKind : LayerKind<ResamplingSpec>
{
    protected sealed override ImmutableArray<GeneratedMember> Members(ResamplingSpec spec) => ResamplingMembers.Of(Sizes(spec));

    protected sealed override ShapePattern Input(ResamplingSpec spec) => spec.TakesAnyDimensions
        ? ShapePattern.OfBatches(most: 3, spec.Layout)
        : ShapePattern.OfSamples(
            channels: null, Spatial(spec.Axes.Count).Zip(spec.Axes, (size, axis) => size with { Least = axis.LeastInput }), spec.Layout, argument: null);

    protected sealed override ShapePattern? Infer(ResamplingSpec spec, ImmutableArray<ShapePattern> inputs)
    {
        if (inputs[0].Open is not null)
        {
            return null;
        }

        int dimensions = spec.TakesAnyDimensions ? inputs[0].Sizes.Count - 2 : spec.Axes.Count;
        return inputs[0].WithSamples(dimensions, spec.Layout, channels => channels, (axis, size) => spec.Axes[spec.TakesAnyDimensions ? 0 : axis].Output(size));
    }

    protected sealed override string Template(ResamplingSpec spec, LayerModel layer) =>
        new ResamplingTemplate(layer, spec, Text(spec), Input(spec), Sizes(spec)).Write();

    /// <summary>The layer in words.</summary>
    protected abstract ResamplingText Text(ResamplingSpec spec);

    private static IEnumerable<Dimension> Spatial(int dimensions)
    {
        var sizes = new SpatialSizes(dimensions);
        return sizes.Dimensions(sizes.Open).Select(size => size with { Argument = null });
    }

    private static ImmutableArray<IReadOnlyList<string>> Sizes(ResamplingSpec spec) => [.. spec.Dimensions.Select(count => new SpatialSizes(count).Parameters)];
}
