using System.Numerics.Tensors;

namespace Lucid;

/// <summary>
/// <c>Forward</c> of every declared normalisation over what .NET's tensors see. Dense spans are read and written in place. Others are
/// copied through pooled memory, what is read as a whole before anything is written. No graph is recorded.
/// </summary>
public static class TensorSpanNormalizationExtensions
{
    /// <summary>
    /// The layer's y over what .NET's tensors see, and records no graph. The layer's mode tells which statistics are used, as for any other
    /// <c>Forward</c>. Dense spans are read and written in place. Others are copied through pooled memory, the input whole before anything
    /// is written.
    /// </summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">The input: of a shape that the layer takes, and of any strides.</param>
    /// <param name="output">Receives the result: of the input's shape and any strides; may be <paramref name="input"/>.</param>
    /// <exception cref="ArgumentException">
    /// <paramref name="input"/> has another shape, or too few elements for statistics of their own; <paramref name="output"/> has another
    /// shape than the input, or a stride of 0; or both are dense and overlap in part. Nothing has changed then.
    /// </exception>
    public static void Forward(this INormalization layer, in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output) =>
        layer.Overloads.Forward(input, output, layer.State);

    /// <summary>The same with a residual, which is added before the activation and in the same pass.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">The input: of a shape that the layer takes, and of any strides.</param>
    /// <param name="residual">What is added: of the input's shape and any strides.</param>
    /// <param name="output">
    /// Receives the result: of the input's shape and any strides; may be <paramref name="input"/> or <paramref name="residual"/>.
    /// </param>
    /// <exception cref="ArgumentException">
    /// <paramref name="input"/> has another shape, or too few elements for statistics of their own; <paramref name="residual"/> or
    /// <paramref name="output"/> has another shape than the input, or the output a stride of 0; or a dense output overlaps a dense span in
    /// part. Nothing has changed then.
    /// </exception>
    public static void Forward(
        this INormalization layer, in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> residual,
        in TensorSpan<float> output) =>
        layer.Overloads.Forward(input, residual, output, layer.State);
}
