using System.ComponentModel;
using Lucid.Kernels.Resampling;

namespace Lucid.Operations;

/// <summary>
/// Average pooling and upsampling: <c>y = (A_D ⊗ A_H ⊗ A_W)·x</c>, where A of an axis has a row of weights for each output. The gradient of x is the same with the transposed
/// matrices. Sums are in double, first over D and H, then over W, rounded to float after each of the two steps.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ResamplingOperations
{
    /// <summary>Resamples a tensor and records the operation where a gradient is wanted.</summary>
    /// <param name="input">The input.</param>
    /// <param name="shape">The layer's shapes.</param>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentException">The input has a shape that the layer does not take, or no output.</exception>
    public static Tensor Forward(Tensor input, ResamplingShape<SummedAxis> shape)
    {
        ArgumentNullException.ThrowIfNull(input);
        ResamplingSizes sizes = shape.Of(input.Shape);
        ReadOnlySpan<float> values = input.Values;
        Tensor output = Tensor.Uninitialized(sizes.OutputShape);
        ResamplingRun.Forward(shape, sizes, values, output.MutableValues);
        return Tensor.Records(input) ? output.ProducedBy(new ResamplingNode(input, shape, sizes)) : output;
    }

    /// <summary>Resamples from the caller's memory into the caller's memory, and records nothing.</summary>
    /// <param name="input">The input's elements.</param>
    /// <param name="output">Receives the result; apart from the input.</param>
    /// <param name="batch">N.</param>
    /// <param name="channels">C.</param>
    /// <param name="size">The spatial sizes of the input.</param>
    /// <param name="shape">The layer's shapes.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    /// <exception cref="ArgumentException">
    /// The input has no output, a span has another length than the sizes say, or the spans overlap.
    /// </exception>
    public static void Forward(
        ReadOnlySpan<float> input, Span<float> output, int batch, int channels, ReadOnlySpan<int> size, ResamplingShape<SummedAxis> shape) =>
        ResamplingRun.Forward(shape, shape.Of(input, output, batch, channels, size), input, output);

    private sealed class ResamplingNode(Tensor input, ResamplingShape<SummedAxis> shape, ResamplingSizes sizes) : GradientNode(sizes.OutputShape, input)
    {
        public override void Backward(Tensor gradient, Span<Tensor?> inputGradients)
        {
            Tensor dx = Tensor.Uninitialized(sizes.InputShape);
            ResamplingRun.Backward(shape, sizes, gradient.Values, dx.MutableValues);
            inputGradients[0] = dx;
        }
    }
}
