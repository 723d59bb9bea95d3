using System.ComponentModel;
using Lucid.Kernels.Normalization;
using Lucid.Operations;

namespace Lucid;

/// <summary>
/// A declared normalisation, as the extensions of the runtime see it. The compiler writes the implementation: which kernel the layer has,
/// and what it keeps.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface INormalization
{
    /// <summary>The overloads over the layer's kernel.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    NormalizationOverloads Overloads { get; }

    /// <summary>What the layer keeps, and its mode.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    NormalizationState State { get; }

    /// <summary>y = f(γ·(x − μ)/√(σ² + ε) + β). The layer's mode tells which μ and σ² are used.</summary>
    /// <param name="input">The input: of a shape that the layer takes.</param>
    /// <returns>A tensor of the input's shape.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="input"/> has another shape, or too few elements for statistics of their own. Nothing has changed then.
    /// </exception>
    Tensor Forward(Tensor input);

    /// <summary>
    /// y = f(γ·(x − μ)/√(σ² + ε) + β + r): the same with a residual, which is added before the activation and in the same pass.
    /// </summary>
    /// <param name="input">The input: of a shape that the layer takes.</param>
    /// <param name="residual">r, of the input's shape.</param>
    /// <returns>A tensor of the input's shape.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> or <paramref name="residual"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="input"/> has another shape, or too few elements for statistics of their own; or <paramref name="residual"/> has
    /// another shape than the input. Nothing has changed then.
    /// </exception>
    Tensor Forward(Tensor input, Tensor residual);
}
