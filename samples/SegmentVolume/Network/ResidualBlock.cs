namespace Lucid.Samples.SegmentVolume.Network;

/// <summary>Two convolutions with their norms beside a path that leaves the input as it is (He et al., 2016).</summary>
/// <param name="seed">The weights' seed.</param>
[Model]
internal sealed partial class ResidualBlock(int seed)
{
    public PointwiseConvolution Inner { get; } = new(8, 8, seed);

    public partial InnerNorm InnerNorm { get; }

    public PointwiseConvolution Outer { get; } = new(8, 8, seed + 1);

    public partial OuterNorm OuterNorm { get; }

    /// <summary>Applies the block to (N, 8, D, H, W); gives the same shape.</summary>
    public override Tensor Forward(Tensor input) =>
        Observed(OuterNorm.Forward(Outer.Forward(InnerNorm.Forward(Inner.Forward(input))), residual: input));
}
