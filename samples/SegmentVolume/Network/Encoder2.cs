namespace Lucid.Samples.SegmentVolume.Network;

/// <summary>The second stage of the way down, whose first convolution halves the resolution.</summary>
[Sequential]
internal sealed partial class Encoder2
{
    [Conv3d(InChannels = 16, OutChannels = 32, KernelSize = [3], Stride = [2], Padding = [1], Bias = false, Layout = Layout.ChannelsLast)]
    public partial Layer Conv1 { get; }

    [InstanceNorm3d(Channels = 32, TrackRunningStats = false, Activation = Activation.LeakyReLU, Layout = Layout.ChannelsLast)]
    public partial Layer Norm1 { get; }

    [Conv3d(InChannels = 32, OutChannels = 32, KernelSize = [3], Padding = [1], Bias = false, Layout = Layout.ChannelsLast)]
    public partial Layer Conv2 { get; }

    [InstanceNorm3d(Channels = 32, TrackRunningStats = false, Activation = Activation.LeakyReLU, Layout = Layout.ChannelsLast)]
    public partial Layer Norm2 { get; }
}
