using System.ComponentModel;
using Lucid.Kernels.Spatial;

namespace Lucid.Kernels.Resampling;

/// <summary>
/// The shapes that a pooling or an upsampling takes and gives, and how it makes them. The one place where they are checked: all errors come from here, before anything else
/// is done.
/// </summary>
/// <typeparam name="TAxis">What it says of an axis.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ResamplingShape<TAxis>
    where TAxis : ResamplingAxis
{
    private readonly TAxis[] _axes;

    /// <summary>The shapes of a layer.</summary>
    /// <param name="layout">Where the channels stand.</param>
    /// <param name="axes">The axes, outermost first.</param>
    public ResamplingShape(Layout layout, params TAxis[] axes)
    {
        Layout = layout;
        _axes = axes;
    }

    /// <summary>Where the channels stand.</summary>
    public Layout Layout { get; }

    /// <summary>Whether the number of axes follows from the input, which then has a batch: each is as the one that is given.</summary>
    public bool TakesAnyDimensions { get; init; }

    /// <summary>An axis, of three; null for one that there is not.</summary>
    internal TAxis? Axis(int axis, int dimensions)
    {
        int own = axis - SpatialShape.MostDimensions + dimensions;
        return own < 0 ? null : _axes[TakesAnyDimensions ? 0 : own];
    }

    /// <summary>The sizes of a tensor.</summary>
    /// <param name="input">The tensor's sizes.</param>
    /// <exception cref="ArgumentException">The shape has another rank, a size of 0, or no output.</exception>
    internal ResamplingSizes Of(ReadOnlySpan<int> input)
    {
        if (TakesAnyDimensions && input.Length is < 3 or > 2 + SpatialShape.MostDimensions)
        {
            string sizes = Layout == Layout.ChannelsLast ? "(N, spatial…, C)" : "(N, C, spatial…)";
            throw new ArgumentException($"Expected an input of shape {sizes} with 1 to {SpatialShape.MostDimensions} spatial sizes, got {new TensorShape(input)}.", nameof(input));
        }

        var shape = new SpatialShape(TakesAnyDimensions ? input.Length - 2 : _axes.Length, Layout);
        return Of(shape, shape.Of(input));
    }

    /// <summary>The sizes of a batch in the caller's memory.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    /// <exception cref="ArgumentException">A size is 0, there is no output, a span has another length than the sizes multiply to, or the spans overlap.</exception>
    internal ResamplingSizes Of(ReadOnlySpan<float> input, ReadOnlySpan<float> output, int batch, int channels, ReadOnlySpan<int> size)
    {
        ResamplingSizes sizes = Of(new SpatialShape(size.Length, Layout), SpatialShape.Of(batch, channels, size));
        sizes.Shape.RequireSpans(input, sizes.Input, output, sizes.Output);
        return sizes;
    }

    private ResamplingSizes Of(SpatialShape shape, in SpatialSizes input)
    {
        shape.RequireElements(input);
        Span<int> sizes = [1, 1, 1];
        for (int axis = SpatialShape.MostDimensions - shape.Dimensions; axis < SpatialShape.MostDimensions; axis++)
        {
            TAxis along = Axis(axis, shape.Dimensions)!;
            long size = along.OutputSize(input.Size[axis]);
            if (size < 1)
            {
                throw new ArgumentException($"{along.Refusal(input.Size[axis], shape.Letter(axis))}.", nameof(input));
            }

            sizes[axis] = shape.RequireSize(axis, input.Size[axis], size);
        }

        return new(shape, input, input with { Size = new(sizes[0], sizes[1], sizes[2]) });
    }
}
