namespace Lucid;

/// <summary>
/// Declares an average pooling of volumes to a given size: the compiler writes the layer's members into the partial class.
/// </summary>
/// <remarks>
/// <para>
/// The input is (N, C, D, H, W) or (C, D, H, W), in the order that <see cref="AdaptiveAvgPoolAttribute.Layout"/> says. Along each axis output o is the mean of the inputs from
/// <c>⌊o·input/output⌋</c> up to, not including, <c>⌈(o + 1)·input/output⌉</c>. Options and shapes are those of PyTorch's <c>nn.AdaptiveAvgPool3d</c>.
/// </para>
/// <example>
/// <code>
/// [AdaptiveAvgPool3d(OutputSize = [1])]
/// public sealed partial class Mean;
///
/// var mean = new Mean();
/// Tensor y = mean.Forward(x);   // x: (N, C, D, H, W), y: spatial sizes of 1
/// </code>
/// </example>
/// </remarks>
#if LUCID_GENERATORS
internal
#else
public
#endif
sealed class AdaptiveAvgPool3dAttribute : AdaptiveAvgPoolAttribute;
