namespace Lucid;

/// <summary>
/// Declares a group normalisation: the compiler writes the layer's members and kernels into the partial class.
/// </summary>
/// <remarks>
/// <para>
/// Input and output are (N, C, …), or (N, …, C) with <see cref="Layout.ChannelsLast"/>. The channels are divided into <see cref="Groups"/> of neighbours. For each
/// sample and group, with μ and the biased variance σ² over the group's channels and everything behind them: y = f(γ·(x − μ)/√(σ² + ε) + β), γ and β being of
/// each channel, f the <see cref="Activation"/> (Wu and He, 2018).
/// </para>
/// <example>
/// <code>
/// [GroupNorm(Groups = 8, Channels = 32, Activation = Activation.ReLU)]
/// public sealed partial class EncoderNorm;
///
/// var norm = new EncoderNorm();
/// Tensor y = norm.Forward(x);   // x: (N, 32, D, H, W)
/// </code>
/// </example>
/// </remarks>
#if LUCID_GENERATORS
internal
#else
public
#endif
sealed class GroupNormAttribute : ChannelNormAttribute
{
    /// <summary>G, the number of groups; required, 1 or more, a divisor of <see cref="ChannelNormAttribute.Channels"/>.</summary>
    public int Groups { get; set; }
}
