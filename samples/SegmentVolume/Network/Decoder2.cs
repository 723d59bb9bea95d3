namespace Lucid.Samples.SegmentVolume.Network;

/// <summary>The way up at half the resolution: what came up joined with what <see cref="Encoder2"/> saw.</summary>
[Sequential]
internal sealed partial class Decoder2
{
    [Conv3d(InChannels = 64, OutChannels = 32, KernelSize = [3], Padding = [1], Bias = false, Layout = Layout.ChannelsLast)]
    public partial Layer Conv1 { get; }

    [InstanceNorm3d(Channels = 32, TrackRunningStats = false, Activation = Activation.LeakyReLU, Layout = Layout.ChannelsLast)]
    public partial Layer Norm1 { get; }

    [Conv3d(InChannels = 32, OutChannels = 32, KernelSize = [3], Padding = [1], Bias = false, Layout = Layout.ChannelsLast)]
    public partial Layer Conv2 { get; }

    [InstanceNorm3d(Channels = 32, TrackRunningStats = false, Activation = Activation.LeakyReLU, Layout = Layout.ChannelsLast)]
    public partial Layer Norm2 { get; }
}
