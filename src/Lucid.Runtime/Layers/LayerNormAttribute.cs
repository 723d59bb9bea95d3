namespace Lucid;

/// <summary>
/// Declares a layer normalisation: the compiler writes the layer's members and kernels into the partial class.
/// </summary>
/// <remarks>
/// <para>
/// Input and output are (…, <see cref="NormalizedShape"/>): every run of the last dimensions is normalised by itself. With its μ and its biased variance σ²:
/// y = f(γ·(x − μ)/√(σ² + ε) + β), γ and β being of each element of a run, f the <see cref="Activation"/> (Ba, Kiros and Hinton, 2016).
/// </para>
/// <example>
/// <code>
/// [LayerNorm(NormalizedShape = new[] { 96 })]
/// public sealed partial class TokenNorm;
///
/// var norm = new TokenNorm();
/// Tensor y = norm.Forward(x);   // x: (N, D, H, W, 96)
/// </code>
/// </example>
/// </remarks>
#if LUCID_GENERATORS
internal
#else
public
#endif
sealed class LayerNormAttribute : NormAttribute
{
    /// <summary>The sizes of the last dimensions, outermost first; required, each 1 or more.</summary>
    public int[] NormalizedShape { get; set; } = [];

    /// <summary>Whether the layer learns a weight γ, and a bias β unless <see cref="Bias"/> is false. The default is true.</summary>
    public bool ElementwiseAffine { get; set; } = true;

    /// <summary>Whether an affine layer learns a bias β. The default is true.</summary>
    public bool Bias { get; set; } = true;
}
