namespace Lucid;

/// <summary>
/// Declares an instance normalisation of signals: the compiler writes the layer's members and kernels into the partial class.
/// </summary>
/// <remarks>
/// <para>
/// Input and output are (N, C, L) or (C, L), in the order that <see cref="Layout"/> says. For each sample n and channel c, with μ and the biased
/// variance σ² over L: y = f(γ·(x − μ)/√(σ² + ε) + β), f being the <see cref="Activation"/> (Ulyanov, Vedaldi and Lempitsky, 2016).
/// In evaluation mode a layer that tracks running statistics uses those instead.
/// </para>
/// <example>
/// <code>
/// [InstanceNorm1d(Channels = 32, Activation = Activation.ReLU)]
/// public sealed partial class EncoderNorm;
///
/// var norm = new EncoderNorm();
/// Tensor y = norm.Forward(x);   // x: (N, 32, L)
/// </code>
/// </example>
/// </remarks>
#if LUCID_GENERATORS
internal
#else
public
#endif
sealed class InstanceNorm1dAttribute : RunningNormAttribute
{
    /// <summary>The only length the layer takes; any where it is not given.</summary>
    public int Length { get; set; }
}
