namespace Lucid;

/// <summary>
/// Declares a dropout of the channels of sequences: the compiler writes the layer's members into the partial class.
/// </summary>
/// <remarks>
/// <para>
/// The input is (N, C, L) or (C, L), in the order that <see cref="ChannelDropoutAttribute.Layout"/> says. In training mode each channel of each sample is 0 with the
/// <see cref="ChannelDropoutAttribute.Probability"/> p, and x/(1 − p) otherwise; in evaluation mode nothing changes. (Tompson et al., "Efficient object localization using convolutional
/// networks", 2015.) PyTorch's <c>nn.Dropout1d</c>.
/// </para>
/// <example>
/// <code>
/// [Dropout1d(Probability = 0.2)]
/// public sealed partial class Noise;
///
/// var noise = new Noise();
/// Tensor y = noise.Forward(x);   // x and y: (N, C, L)
/// </code>
/// </example>
/// </remarks>
#if LUCID_GENERATORS
internal
#else
public
#endif
sealed class Dropout1dAttribute : ChannelDropoutAttribute;
