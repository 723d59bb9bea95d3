using System.ComponentModel;
using Lucid.Kernels.Pooling;
using Lucid.Kernels.Resampling;

namespace Lucid.Operations;

/// <summary>
/// Max pooling: <c>y[n, c, p] = max x[n, c, p·stride − padding + t·dilation]</c> over the taps t that lie in the input. The gradient of y goes to the element that it is.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MaxPoolingOperations
{
    /// <summary>Pools a tensor and records the operation where a gradient is wanted.</summary>
    /// <param name="input">The input.</param>
    /// <param name="shape">The layer's shapes.</param>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentException">The input has a shape that the layer does not take, or is smaller than the window.</exception>
    public static Tensor Forward(Tensor input, ResamplingShape<MaxWindows> shape)
    {
        ArgumentNullException.ThrowIfNull(input);
        ResamplingSizes sizes = shape.Of(input.Shape);
        ReadOnlySpan<float> values = input.Values;
        Tensor output = Tensor.Uninitialized(sizes.OutputShape);
        if (!Tensor.Records(input))
        {
            MaxPoolingRun.Forward(shape, sizes, values, output.MutableValues);
            return output;
        }

        using Tensor taps = Tensor.Uninitialized(sizes.OutputShape);
        MaxPoolingRun.Forward(shape, sizes, values, output.MutableValues, taps.MutableValues);
        return output.ProducedBy(new MaxPoolingNode(input, taps, shape, sizes));
    }

    /// <summary>Pools from the caller's memory into the caller's memory, and records nothing.</summary>
    /// <param name="input">The input's elements.</param>
    /// <param name="output">Receives the result; apart from the input.</param>
    /// <param name="batch">N.</param>
    /// <param name="channels">C.</param>
    /// <param name="size">The spatial sizes of the input.</param>
    /// <param name="shape">The layer's shapes.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    /// <exception cref="ArgumentException">
    /// The input is smaller than the window, a span has another length than the sizes say, or the spans overlap.
    /// </exception>
    public static void Forward(
        ReadOnlySpan<float> input, Span<float> output, int batch, int channels, ReadOnlySpan<int> size, ResamplingShape<MaxWindows> shape) =>
        MaxPoolingRun.Forward(shape, shape.Of(input, output, batch, channels, size), input, output);

    private sealed class MaxPoolingNode : GradientNode
    {
        private readonly ResamplingShape<MaxWindows> _shape;
        private readonly ResamplingSizes _sizes;
        private readonly SavedTensor _taps;

        public MaxPoolingNode(Tensor input, Tensor taps, ResamplingShape<MaxWindows> shape, in ResamplingSizes sizes)
            : base(sizes.OutputShape, input)
        {
            _shape = shape;
            _sizes = sizes;
            _taps = Save(taps);
        }

        public override void Backward(Tensor gradient, Span<Tensor?> inputGradients)
        {
            Tensor dx = Tensor.Zeros(_sizes.InputShape);
            MaxPoolingRun.Backward(_shape, _sizes, gradient.Values, _taps.Values, dx.MutableValues);
            inputGradients[0] = dx;
        }
    }
}
