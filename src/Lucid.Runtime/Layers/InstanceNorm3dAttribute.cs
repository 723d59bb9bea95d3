namespace Lucid;

/// <summary>
/// Declares an instance normalisation of volumes: the compiler writes the layer's members and kernels into the partial class.
/// </summary>
/// <remarks>
/// <para>
/// Input and output are (N, C, D, H, W) or (C, D, H, W), in the order that <see cref="Layout"/> says. For each sample n and channel c, with μ and the biased variance σ² over D·H·W:
/// y = f(γ·(x − μ)/√(σ² + ε) + β), f being the <see cref="Activation"/> (Ulyanov, Vedaldi and Lempitsky, 2016).
/// In evaluation mode a layer that tracks running statistics uses those instead.
/// </para>
/// <example>
/// The block of a volumetric U-Net:
/// <code>
/// [InstanceNorm3d(Channels = 32, Activation = Activation.LeakyReLU, NegativeSlope = 0.01)]
/// public sealed partial class EncoderNorm;
///
/// var norm = new EncoderNorm();
/// Tensor y = norm.Forward(x);   // x: (N, 32, D, H, W)
/// y.Backward(dy);               // x.Grad, norm.Weight.Grad, norm.Bias.Grad
/// </code>
/// </example>
/// </remarks>
#if LUCID_GENERATORS
internal
#else
public
#endif
sealed class InstanceNorm3dAttribute : RunningNormAttribute
{
    /// <summary>The only depth the layer takes; together with <see cref="Height"/> and <see cref="Width"/>, or none of them.</summary>
    public int Depth { get; set; }

    /// <summary>The only height the layer takes.</summary>
    public int Height { get; set; }

    /// <summary>The only width the layer takes.</summary>
    public int Width { get; set; }
}
