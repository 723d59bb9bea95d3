namespace Lucid;

/// <summary>
/// Declares a max pooling of volumes: the compiler writes the layer's members into the partial class.
/// </summary>
/// <remarks>
/// <para>
/// The input is (N, C, D, H, W) or (C, D, H, W), in the order that <see cref="PoolAttribute.Layout"/> says; the sizes of the output are
/// <c>(size + 2·padding − dilation·(kernel − 1) − 1)/stride + 1</c>, rounded down, or up with <see cref="PoolAttribute.CeilMode"/>. y[c, p] is the largest of
/// x[c, p·stride − padding + t·dilation] over the taps t of the window that lie in the input, and NaN where one of them is. Options and shapes are those of PyTorch's
/// <c>nn.MaxPool3d</c>.
/// </para>
/// <example>
/// <code>
/// [MaxPool3d(KernelSize = [2])]
/// public sealed partial class Down;
///
/// var down = new Down();
/// Tensor y = down.Forward(x);   // x: (N, C, D, H, W), y: half the spatial sizes
/// </code>
/// </example>
/// </remarks>
#if LUCID_GENERATORS
internal
#else
public
#endif
sealed class MaxPool3dAttribute : MaxPoolAttribute;
