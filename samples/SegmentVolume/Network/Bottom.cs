namespace Lucid.Samples.SegmentVolume.Network;

/// <summary>The lowest stage, at a quarter of the resolution: what it sees reaches across the widest part of a scan.</summary>
[Sequential]
internal sealed partial class Bottom
{
    [Conv3d(InChannels = 32, OutChannels = 64, KernelSize = [3], Stride = [2], Padding = [1], Bias = false, Layout = Layout.ChannelsLast)]
    public partial Layer Conv1 { get; }

    [InstanceNorm3d(Channels = 64, TrackRunningStats = false, Activation = Activation.LeakyReLU, Layout = Layout.ChannelsLast)]
    public partial Layer Norm1 { get; }

    [Conv3d(InChannels = 64, OutChannels = 64, KernelSize = [3], Padding = [1], Bias = false, Layout = Layout.ChannelsLast)]
    public partial Layer Conv2 { get; }

    [InstanceNorm3d(Channels = 64, TrackRunningStats = false, Activation = Activation.LeakyReLU, Layout = Layout.ChannelsLast)]
    public partial Layer Norm2 { get; }
}
