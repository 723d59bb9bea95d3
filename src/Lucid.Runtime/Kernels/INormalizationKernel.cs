using System.ComponentModel;

namespace Lucid.Kernels;

/// <summary>
/// The passes over one row that the compiler writes for a normalisation layer. A row is a contiguous run of elements that share one mean, variance, weight and bias.
/// Spans that belong together have the same length. The output may be the input.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface INormalizationKernel
{
    /// <summary>ε, what is added to the variance.</summary>
    static abstract double Eps { get; }

    /// <summary>y = f(γ·(x − μ)/√(σ² + ε) + β), f the layer's activation.</summary>
    /// <param name="x">The row.</param>
    /// <param name="y">Receives the result.</param>
    /// <param name="row">The row's transform.</param>
    static abstract void Normalize(ReadOnlySpan<float> x, Span<float> y, in RowTransform row);

    /// <summary>Σg and Σg·(x − μ), g being dy through the activation.</summary>
    /// <param name="x">A part of the row: a multiple of <see cref="GradientSums.Lanes"/> elements.</param>
    /// <param name="dy">The gradient of the output.</param>
    /// <param name="row">The row's transform.</param>
    static abstract GradientSums SumGradients(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, in RowTransform row);

    /// <summary>dx = γ/√(σ² + ε)·(g − mean(g) − x̂·mean(g·x̂)), g being dy through the activation.</summary>
    /// <param name="x">The row.</param>
    /// <param name="dy">The gradient of the output.</param>
    /// <param name="dx">Receives the gradient of the input.</param>
    /// <param name="row">The row's transform.</param>
    /// <param name="gradient">The row's means of the gradient.</param>
    static abstract void Backpropagate(
        ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx, in RowTransform row, in RowGradient gradient);
}
