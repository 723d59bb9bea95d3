namespace Lucid;

/// <summary>
/// Declares a root mean square normalisation: the compiler writes the layer's members and kernels into the partial class.
/// </summary>
/// <remarks>
/// <para>
/// Input and output are (…, <see cref="NormalizedShape"/>): every run of the last dimensions is divided by its root mean square, and no mean is subtracted:
/// y = f(γ·x/√(mean(x²) + ε)), γ being of each element of a run, f the <see cref="Activation"/> (Zhang and Sennrich, 2019).
/// </para>
/// <example>
/// <code>
/// [RMSNorm(NormalizedShape = new[] { 96 })]
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
sealed class RMSNormAttribute : NormAttribute
{
    /// <summary>The sizes of the last dimensions, outermost first; required, each 1 or more.</summary>
    public int[] NormalizedShape { get; set; } = [];

    /// <summary>ε, added to the mean square; finite and 0 or more. The default is the distance from 1 to the next float, as PyTorch has it: 2⁻²³.</summary>
    public override double Eps { get; set; } = 1.1920928955078125e-7;

    /// <summary>Whether the layer learns a weight γ. The default is true.</summary>
    public bool ElementwiseAffine { get; set; } = true;
}
