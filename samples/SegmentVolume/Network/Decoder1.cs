namespace Lucid.Samples.SegmentVolume.Network;

/// <summary>The way up at full resolution: what came up joined with what <see cref="Encoder1"/> saw.</summary>
[Sequential]
internal sealed partial class Decoder1
{
    [Conv3d(InChannels = 32, OutChannels = 16, KernelSize = [3], Padding = [1], Bias = false, Layout = Layout.ChannelsLast)]
    public partial Layer Conv1 { get; }

    [InstanceNorm3d(Channels = 16, TrackRunningStats = false, Activation = Activation.LeakyReLU, Layout = Layout.ChannelsLast)]
    public partial Layer Norm1 { get; }

    [Conv3d(InChannels = 16, OutChannels = 16, KernelSize = [3], Padding = [1], Bias = false, Layout = Layout.ChannelsLast)]
    public partial Layer Conv2 { get; }

    [InstanceNorm3d(Channels = 16, TrackRunningStats = false, Activation = Activation.LeakyReLU, Layout = Layout.ChannelsLast)]
    public partial Layer Norm2 { get; }
}
