namespace Lucid;

/// <summary>
/// Declares a convolution of volumes: the compiler writes the layer's members and kernels into the partial class.
/// </summary>
/// <remarks>
/// <para>
/// The input is (N, C, D, H, W) or (C, D, H, W), in the order that <see cref="ConvolutionAttribute.Layout"/> says; the output has K channels and
/// sizes of <c>(size + 2·padding − dilation·(kernel − 1) − 1)/stride + 1</c>, rounded down. y[k, p] = f(b[k] + Σ w[k, c, t]·x[c, p·stride − padding +
/// t·dilation]), the sum over the channels c of the group and the taps t, f being the <see cref="ConvolutionAttribute.Activation"/>. Options, shapes,
/// initial values and state keys are those of PyTorch's <c>nn.Conv3d</c>.
/// </para>
/// <example>
/// <code>
/// [Conv3d(InChannels = 32, OutChannels = 64, KernelSize = [3], Padding = [1])]
/// public sealed partial class Convolution;
///
/// var convolution = new Convolution();
/// Tensor y = convolution.Forward(x);   // x: (N, 32, D, H, W), y: (N, 64, D, H, W)
/// </code>
/// </example>
/// </remarks>
#if LUCID_GENERATORS
internal
#else
public
#endif
sealed class Conv3dAttribute : ConvAttribute;
