namespace Lucid;

/// <summary>What the attributes that declare a normalisation of channels have in common.</summary>
#if LUCID_GENERATORS
internal
#else
public
#endif
abstract class ChannelNormAttribute : NormAttribute
{
    /// <summary>C, the number of channels; required, 1 or more.</summary>
    public int Channels { get; set; }

    /// <summary>
    /// Whether the layer learns a weight γ, and a bias β unless <see cref="Bias"/> is false. The default is true; that of PyTorch's instance norms is false.
    /// </summary>
    public bool Affine { get; set; } = true;

    /// <summary>Whether an affine layer learns a bias β. The default is true.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>Whether <see cref="Activation.PReLU"/> learns a slope for each channel; otherwise one for all. The default is false.</summary>
    public bool SlopePerChannel { get; set; }

    /// <summary>In which order input and output lie in memory. The default is channels first: (N, C, …).</summary>
    public Layout Layout { get; set; }
}
