using System.ComponentModel;

namespace Lucid;

/// <summary>A declared normalisation of the last dimensions.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface INormalizationOfRows : INormalization
{
    /// <summary>
    /// y = f(γ·(x − μ)/√(σ² + ε) + β), from the caller's memory into the caller's memory: allocates nothing and records no graph.
    /// </summary>
    /// <param name="input">The elements of the rows, one behind the other.</param>
    /// <param name="output">Receives the result, laid out alike; may be <paramref name="input"/>.</param>
    /// <param name="batch">The number of rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    /// <exception cref="ArgumentException">
    /// A span's length is not batch times a row's, or the spans overlap in part.
    /// Nothing has changed then.
    /// </exception>
    void Forward(ReadOnlySpan<float> input, Span<float> output, int batch);

    /// <summary>
    /// y = f(γ·(x − μ)/√(σ² + ε) + β + r): the same with a residual, which is added before the activation and in the same pass.
    /// </summary>
    /// <param name="input">The elements of the rows, one behind the other.</param>
    /// <param name="residual">r, laid out alike.</param>
    /// <param name="output">Receives the result, laid out alike; may be <paramref name="input"/> or <paramref name="residual"/>.</param>
    /// <param name="batch">The number of rows.</param>
    /// <inheritdoc cref="Forward(ReadOnlySpan{float}, Span{float}, int)"/>
    void Forward(ReadOnlySpan<float> input, ReadOnlySpan<float> residual, Span<float> output, int batch);
}
