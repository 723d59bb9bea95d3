namespace Lucid;

/// <summary>
/// Declares a batch normalisation of volumes: the compiler writes the layer's members and kernels into the partial class.
/// </summary>
/// <remarks>
/// <para>
/// Input and output are (N, C, D, H, W), in the order that <see cref="Layout"/> says. For each channel c, with μ and the biased variance σ² over
/// N·D·H·W: y = f(γ·(x − μ)/√(σ² + ε) + β), f being the <see cref="Activation"/> (Ioffe and Szegedy, 2015).
/// In evaluation mode a layer that tracks running statistics uses those instead.
/// </para>
/// <example>
/// <code>
/// [BatchNorm3d(Channels = 32, Activation = Activation.ReLU)]
/// public sealed partial class EncoderNorm;
///
/// var norm = new EncoderNorm();
/// Tensor y = norm.Forward(x);   // x: (N, 32, D, H, W)
/// </code>
/// </example>
/// </remarks>
#if LUCID_GENERATORS
internal
#else
public
#endif
sealed class BatchNorm3dAttribute : RunningNormAttribute
{
    /// <summary>The only depth the layer takes; together with <see cref="Height"/> and <see cref="Width"/>, or none of them.</summary>
    public int Depth { get; set; }

    /// <summary>The only height the layer takes.</summary>
    public int Height { get; set; }

    /// <summary>The only width the layer takes.</summary>
    public int Width { get; set; }
}
