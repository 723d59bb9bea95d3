namespace Lucid;

/// <summary>
/// Declares a transposed convolution of sequences, the gradient of a convolution by its input: the compiler writes the layer's members and kernels
/// into the partial class.
/// </summary>
/// <remarks>
/// <para>
/// The input is (N, C, L) or (C, L), in the order that <see cref="ConvolutionAttribute.Layout"/> says; the output has K channels and sizes of
/// <c>(size − 1)·stride − 2·padding + dilation·(kernel − 1) + outputPadding + 1</c>. Each input element adds w[c, k, t]·x[c, p] to y[k, p·stride −
/// padding + t·dilation]. Options, shapes, initial values and state keys are those of PyTorch's <c>nn.ConvTranspose1d</c>.
/// </para>
/// <example>
/// <code>
/// [ConvTranspose1d(InChannels = 64, OutChannels = 32, KernelSize = [2], Stride = [2])]
/// public sealed partial class Upsampling;
///
/// var upsampling = new Upsampling();
/// Tensor y = upsampling.Forward(x);   // twice as large along each axis
/// </code>
/// </example>
/// </remarks>
#if LUCID_GENERATORS
internal
#else
public
#endif
sealed class ConvTranspose1dAttribute : ConvTransposeAttribute;
