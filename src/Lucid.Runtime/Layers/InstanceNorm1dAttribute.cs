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
// A struct cannot be a layer either, and LUCID0003 says so with its page, as it does of every other type that cannot.
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class InstanceNorm1dAttribute : Attribute
{
    /// <summary>C, the number of channels; required, 1 or more.</summary>
    public int Channels { get; set; }

    /// <summary>ε, added to the variance; finite and 0 or more. The default is 1e-5.</summary>
    public double Eps { get; set; } = 1e-5;

    /// <summary>The weight of the newest batch in the running statistics, from 0 to 1. The default is 0.1.</summary>
    public double Momentum { get; set; } = 0.1;

    /// <summary>Whether running statistics are the plain average of all batches, in place of <see cref="Momentum"/>. The default is false.</summary>
    public bool CumulativeAverage { get; set; }

    /// <summary>
    /// Whether the layer learns a weight γ, and a bias β unless <see cref="Bias"/> is false. The default is true; PyTorch's is false.
    /// </summary>
    public bool Affine { get; set; } = true;

    /// <summary>Whether an affine layer learns a bias β. The default is true.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>
    /// Whether running statistics are gathered in training and used in evaluation. The default is true; PyTorch's is false.
    /// </summary>
    public bool TrackRunningStats { get; set; } = true;

    /// <summary>The function applied to the result. The default is none.</summary>
    public Activation Activation { get; set; }

    /// <summary>
    /// The slope of <see cref="Activation.LeakyReLU"/> for negative values, or the one that <see cref="Activation.PReLU"/> starts from; finite. The default is
    /// 0.01, and 0.25 for PReLU.
    /// </summary>
    public double NegativeSlope { get; set; } = 0.01;

    /// <summary>Whether <see cref="Activation.PReLU"/> learns a slope for each channel; otherwise one for all. The default is false.</summary>
    public bool SlopePerChannel { get; set; }

    /// <summary>In which order input and output lie in memory. The default is (N, C, L).</summary>
    public Layout Layout { get; set; }

    /// <summary>The only length the layer takes; any where it is not given.</summary>
    public int Length { get; set; }
}
