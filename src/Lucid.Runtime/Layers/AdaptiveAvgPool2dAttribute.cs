namespace Lucid;

/// <summary>
/// Declares an average pooling of images to a given size: the compiler writes the layer's members into the partial class.
/// </summary>
/// <remarks>
/// <para>
/// The input is (N, C, H, W) or (C, H, W), in the order that <see cref="AdaptiveAvgPoolAttribute.Layout"/> says. Along each axis output o is the mean of the inputs from
/// <c>⌊o·input/output⌋</c> up to, not including, <c>⌈(o + 1)·input/output⌉</c>. Options and shapes are those of PyTorch's <c>nn.AdaptiveAvgPool2d</c>.
/// </para>
/// <example>
/// <code>
/// [AdaptiveAvgPool2d(OutputSize = [1])]
/// public sealed partial class Mean;
///
/// var mean = new Mean();
/// Tensor y = mean.Forward(x);   // x: (N, C, H, W), y: spatial sizes of 1
/// </code>
/// </example>
/// </remarks>
#if LUCID_GENERATORS
internal
#else
public
#endif
sealed class AdaptiveAvgPool2dAttribute : AdaptiveAvgPoolAttribute;
