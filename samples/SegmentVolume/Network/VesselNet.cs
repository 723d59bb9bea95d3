namespace Lucid.Samples.SegmentVolume.Network;

/// <summary>
/// Tells from the features of a voxel whether it lies in a vessel: (N, 4, D, H, W) → (N, 1, D, H, W), a logit a voxel. Members are applied in
/// this order; two models start alike.
/// </summary>
[Sequential]
internal sealed partial class VesselNet
{
    public partial ScanNorm ScanNorm { get; }

    public PointwiseConvolution Stem { get; } = new(4, 8, seed: 1);

    public partial StemNorm StemNorm { get; }

    public IReadOnlyList<ResidualBlock> Blocks { get; } = [new(seed: 2), new(seed: 4)];

    public PointwiseConvolution Head { get; } = new(8, 1, seed: 6);
}
