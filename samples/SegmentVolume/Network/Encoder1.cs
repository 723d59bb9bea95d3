namespace Lucid.Samples.SegmentVolume.Network;

/// <summary>The first stage of the way down, at full resolution: (N, D, H, W, 1) → (N, D, H, W, 16).</summary>
[Sequential]
internal sealed partial class Encoder1
{
    [Conv3d(InChannels = 1, OutChannels = 16, KernelSize = [3], Padding = [1], Bias = false, Layout = Layout.ChannelsLast)]
    public partial Layer Conv1 { get; }

    [InstanceNorm3d(Channels = 16, TrackRunningStats = false, Activation = Activation.LeakyReLU, Layout = Layout.ChannelsLast)]
    public partial Layer Norm1 { get; }

    [Conv3d(InChannels = 16, OutChannels = 16, KernelSize = [3], Padding = [1], Bias = false, Layout = Layout.ChannelsLast)]
    public partial Layer Conv2 { get; }

    [InstanceNorm3d(Channels = 16, TrackRunningStats = false, Activation = Activation.LeakyReLU, Layout = Layout.ChannelsLast)]
    public partial Layer Norm2 { get; }
}
