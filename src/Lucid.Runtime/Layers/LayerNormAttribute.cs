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
// A struct cannot be a layer either, and LUCID0003 says so with its page, as it does of every other type that cannot.
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class LayerNormAttribute : Attribute
{
    /// <summary>The sizes of the last dimensions, outermost first; required, each 1 or more.</summary>
    public int[] NormalizedShape { get; set; } = [];

    /// <summary>ε, added to the variance; finite and 0 or more. The default is 1e-5.</summary>
    public double Eps { get; set; } = 1e-5;

    /// <summary>Whether the layer learns a weight γ, and a bias β unless <see cref="Bias"/> is false. The default is true.</summary>
    public bool ElementwiseAffine { get; set; } = true;

    /// <summary>Whether an affine layer learns a bias β. The default is true.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>The function applied to the result. The default is none.</summary>
    public Activation Activation { get; set; }

    /// <summary>
    /// The slope of <see cref="Activation.LeakyReLU"/> for negative values, or the one that <see cref="Activation.PReLU"/> starts from; finite. The default is
    /// 0.01, and 0.25 for PReLU.
    /// </summary>
    public double NegativeSlope { get; set; } = 0.01;
}
