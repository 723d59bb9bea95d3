namespace Lucid.Samples.SegmentVolume.Network;

/// <summary>
/// A U-Net (Çiçek et al., "3D U-Net", 2016) that finds vessels: (N, 1, D, H, W) → (N, 1, D, H, W), a logit a voxel.
/// Strided convolutions lead down two levels, transposed ones up again, and each stage on the way up sees what the
/// stage across saw on the way down. Channels stand last inside; one channel may stand anywhere, so nothing is
/// permuted.
/// </summary>
[Model]
internal sealed partial class VesselNet
{
    /// <summary>What the sizes of a scan must divide by: each level halves them.</summary>
    public const int SizeStep = 4;

    public partial Encoder1 Encoder1 { get; }

    public partial Encoder2 Encoder2 { get; }

    public partial Bottom Bottom { get; }

    [ConvTranspose3d(InChannels = 64, OutChannels = 32, KernelSize = [2], Stride = [2], Layout = Layout.ChannelsLast)]
    public partial Layer Up2 { get; }

    public partial Decoder2 Decoder2 { get; }

    [ConvTranspose3d(InChannels = 32, OutChannels = 16, KernelSize = [2], Stride = [2], Layout = Layout.ChannelsLast)]
    public partial Layer Up1 { get; }

    public partial Decoder1 Decoder1 { get; }

    [Conv3d(InChannels = 16, OutChannels = 1, KernelSize = [1], Layout = Layout.ChannelsLast)]
    public partial Layer Head { get; }

    /// <summary>Applies the network to scans of mean 0 and standard deviation 1.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="input"/> has another rank or other channels, or a size that 4 does not divide.
    /// </exception>
    public override Tensor Forward(Tensor input)
    {
        TensorShape shape = Check(input);
        Tensor full = Encoder1.Forward(input.Reshape(shape[0], shape[2], shape[3], shape[4], 1));
        Tensor half = Encoder2.Forward(full);
        Tensor up = Up2.Forward(Bottom.Forward(half));
        up = Up1.Forward(Decoder2.Forward(Tensor.Concatenate([up, half], dimension: -1)));
        up = Head.Forward(Decoder1.Forward(Tensor.Concatenate([up, full], dimension: -1)));
        return Observed(up.Reshape(shape));
    }

    private static TensorShape Check(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        TensorShape shape = input.Shape;
        return shape.Rank == 5 && shape[1] == 1 && (shape[2] | shape[3] | shape[4]) % SizeStep == 0
            ? shape
            : throw new ArgumentException(
                $"Expected scans (N, 1, D, H, W) whose sizes {SizeStep} divides, got {shape}.", nameof(input));
    }
}
