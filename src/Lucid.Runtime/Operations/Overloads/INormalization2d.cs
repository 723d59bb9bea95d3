using System.ComponentModel;

namespace Lucid;

/// <summary>A declared normalisation of two spatial dimensions.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface INormalization2d : INormalization
{
    /// <summary>
    /// y = f(γ·(x − μ)/√(σ² + ε) + β), from the caller's memory into the caller's memory: allocates nothing and records no graph.
    /// </summary>
    /// <param name="input">
    /// The elements of the images, laid out (batch, C, height, width), or with C last where the layer has it there.
    /// </param>
    /// <param name="output">Receives the result, laid out alike; may be <paramref name="input"/>.</param>
    /// <param name="batch">N, the number of images.</param>
    /// <param name="height">H.</param>
    /// <param name="width">W.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    /// <exception cref="ArgumentException">
    /// A span's length is not batch·C·height·width, a size is not the declared one, the spans overlap in part,
    /// or there are too few elements for statistics of their own.
    /// Nothing has changed then.
    /// </exception>
    void Forward(ReadOnlySpan<float> input, Span<float> output, int batch, int height, int width);

    /// <summary>
    /// y = f(γ·(x − μ)/√(σ² + ε) + β + r): the same with a residual, which is added before the activation and in the same pass.
    /// </summary>
    /// <param name="input">
    /// The elements of the images, laid out (batch, C, height, width), or with C last where the layer has it there.
    /// </param>
    /// <param name="residual">r, laid out alike.</param>
    /// <param name="output">Receives the result, laid out alike; may be <paramref name="input"/> or <paramref name="residual"/>.</param>
    /// <param name="batch">N, the number of images.</param>
    /// <param name="height">H.</param>
    /// <param name="width">W.</param>
    /// <inheritdoc cref="Forward(ReadOnlySpan{float}, Span{float}, int, int, int)"/>
    void Forward(ReadOnlySpan<float> input, ReadOnlySpan<float> residual, Span<float> output, int batch, int height, int width);
}
