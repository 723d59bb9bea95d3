using System.ComponentModel;
using Lucid.Kernels.Dropout;
using Lucid.Kernels.Spatial;
using Lucid.RandomNumbers;

namespace Lucid.Operations;

/// <summary>
/// Dropout with probability p: <c>y = m·x/(1 − p)</c>, where m is 0 with probability p and 1 otherwise, of each element or of each channel of a sample; <c>∂x = m·g/(1 − p)</c>.
/// What is dropped is 0, whatever it was. Unit i takes word i of the numbers that are drawn for the call, so no bit depends on threads or vectors.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DropoutOperations
{
    /// <summary>Drops elements of a tensor.</summary>
    /// <param name="input">The input.</param>
    /// <param name="probability">p, from 0 to 1.</param>
    /// <param name="training">Whether anything is dropped; otherwise the result is a view of the input.</param>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    public static Tensor Forward(Tensor input, double probability, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Forward(input, probability, training, input.Shape.ElementCount, Units.Elements);
    }

    /// <summary>Drops channels of a tensor.</summary>
    /// <param name="input">The input.</param>
    /// <param name="probability">p, from 0 to 1.</param>
    /// <param name="training">Whether anything is dropped; otherwise the result is a view of the input.</param>
    /// <param name="dimensions">The spatial dimensions.</param>
    /// <param name="layout">Where the channels stand.</param>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentException">The input has a rank that the layer does not take.</exception>
    public static Tensor Forward(Tensor input, double probability, bool training, int dimensions, Layout layout)
    {
        ArgumentNullException.ThrowIfNull(input);
        SpatialSizes sizes = new SpatialShape(dimensions, layout).Of(input.Shape);
        return Forward(input, probability, training, (long)sizes.Batch * sizes.Channels, Units.Of(sizes, layout));
    }

    /// <summary>Drops elements from the caller's memory into the caller's memory, and records nothing.</summary>
    /// <param name="input">The input's elements.</param>
    /// <param name="output">Receives the result; the input's own memory, or apart from it.</param>
    /// <param name="probability">p, from 0 to 1.</param>
    /// <param name="training">Whether anything is dropped; otherwise the elements are copied.</param>
    /// <exception cref="ArgumentException">The spans differ in length, or overlap in part.</exception>
    public static void Forward(ReadOnlySpan<float> input, Span<float> output, double probability, bool training) =>
        Forward(input, output, probability, training, input.Length, Units.Elements);

    /// <summary>Drops channels from the caller's memory into the caller's memory, and records nothing.</summary>
    /// <param name="input">The input's elements.</param>
    /// <param name="output">Receives the result; the input's own memory, or apart from it.</param>
    /// <param name="batch">N.</param>
    /// <param name="channels">C.</param>
    /// <param name="size">The spatial sizes.</param>
    /// <param name="probability">p, from 0 to 1.</param>
    /// <param name="training">Whether anything is dropped; otherwise the elements are copied.</param>
    /// <param name="layout">Where the channels stand.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    /// <exception cref="ArgumentException">A span has another length than the sizes say, or the spans overlap in part.</exception>
    public static void Forward(
        ReadOnlySpan<float> input, Span<float> output, int batch, int channels, ReadOnlySpan<int> size, double probability, bool training, Layout layout)
    {
        SpatialSizes sizes = SpatialShape.Of(batch, channels, size);
        new SpatialShape(size.Length, layout).RequireLength(input.Length, nameof(input), sizes);
        Forward(input, output, probability, training, (long)batch * channels, Units.Of(sizes, layout));
    }

    private static Tensor Forward(Tensor input, double probability, bool training, long words, Units units)
    {
        if (!training || probability == 0)
        {
            return input.Reshape(input.Shape);
        }

        ReadOnlySpan<float> values = input.Values;
        Tensor output = Tensor.Uninitialized(input.Shape);
        var mask = new DropoutMask(RandomGenerator.Shared.Take(words), probability);
        units.Apply(mask, values, output.MutableValues);
        return Tensor.Records(input) ? output.ProducedBy(new DropoutNode(input, mask, units)) : output;
    }

    private static void Forward(ReadOnlySpan<float> input, Span<float> output, double probability, bool training, long words, Units units)
    {
        if (output.Length != input.Length)
        {
            throw new ArgumentException($"Expected {input.Length} elements, got {output.Length}.", nameof(output));
        }

        if (input.Overlaps(output, out int offset) && offset != 0)
        {
            throw new ArgumentException($"Expected the input's own memory or memory apart from it, got memory that overlaps it {offset} elements further on.", nameof(output));
        }

        if (!training || probability == 0)
        {
            input.CopyTo(output);
            return;
        }

        units.Apply(new DropoutMask(RandomGenerator.Shared.Take(words), probability), input, output);
    }

    /// <summary>What is dropped as one: elements where there are no channels.</summary>
    private readonly record struct Units(int Channels, int Positions, bool IsLast)
    {
        public static Units Elements => default;

        public static Units Of(in SpatialSizes sizes, Layout layout) =>
            new(sizes.Channels, checked((int)sizes.Size.Count), layout == Layout.ChannelsLast);

        public void Apply(in DropoutMask mask, ReadOnlySpan<float> source, Span<float> target)
        {
            if (Channels == 0)
            {
                DropoutRun.Elements(mask, source, target);
            }
            else
            {
                DropoutRun.Channels(mask, source, target, Channels, Positions, IsLast);
            }
        }
    }

    private sealed class DropoutNode(Tensor input, DropoutMask mask, Units units) : GradientNode(input.Shape, input)
    {
        public override void Backward(Tensor gradient, Span<Tensor?> inputGradients)
        {
            Tensor dx = Tensor.Uninitialized(gradient.Shape);
            units.Apply(mask, gradient.Values, dx.MutableValues);
            inputGradients[0] = dx;
        }
    }
}
