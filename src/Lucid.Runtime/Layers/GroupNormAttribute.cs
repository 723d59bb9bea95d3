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
// A struct cannot be a layer either, and LUCID0003 says so with its page, as it does of every other type that cannot.
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class GroupNormAttribute : Attribute
{
    /// <summary>G, the number of groups; required, 1 or more, a divisor of <see cref="Channels"/>.</summary>
    public int Groups { get; set; }

    /// <summary>C, the number of channels; required, 1 or more.</summary>
    public int Channels { get; set; }

    /// <summary>ε, added to the variance; finite and 0 or more. The default is 1e-5.</summary>
    public double Eps { get; set; } = 1e-5;

    /// <summary>Whether the layer learns a weight γ, and a bias β unless <see cref="Bias"/> is false. The default is true.</summary>
    public bool Affine { get; set; } = true;

    /// <summary>Whether an affine layer learns a bias β. The default is true.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>The function applied to the result. The default is none.</summary>
    public Activation Activation { get; set; }

    /// <summary>
    /// The slope of <see cref="Activation.LeakyReLU"/> for negative values, or the one that <see cref="Activation.PReLU"/> starts from; finite. The default is
    /// 0.01, and 0.25 for PReLU.
    /// </summary>
    public double NegativeSlope { get; set; } = 0.01;

    /// <summary>Whether <see cref="Activation.PReLU"/> learns a slope for each channel; otherwise one for all. The default is false.</summary>
    public bool SlopePerChannel { get; set; }

    /// <summary>In which order input and output lie in memory. The default is (N, C, …).</summary>
    public Layout Layout { get; set; }
}
