namespace Lucid;

/// <summary>
/// Declares an average pooling of volumes: the compiler writes the layer's members into the partial class.
/// </summary>
/// <remarks>
/// <para>
/// The input is (N, C, D, H, W) or (C, D, H, W), in the order that <see cref="PoolAttribute.Layout"/> says; the sizes of the output are
/// <c>(size + 2·padding − kernel)/stride + 1</c>, rounded down, or up with <see cref="PoolAttribute.CeilMode"/>. y[c, p] is the mean of x[c, p·stride − padding + t] over the
/// taps t of the window. Options and shapes are those of PyTorch's <c>nn.AvgPool3d</c>.
/// </para>
/// <example>
/// <code>
/// [AvgPool3d(KernelSize = [2])]
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
sealed class AvgPool3dAttribute : AvgPoolAttribute;
