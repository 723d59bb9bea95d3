namespace Lucid.Benchmarks.Convolutions;

// Blocks of TrainingTable: a convolution, an instance norm and LeakyReLU.

[Sequential]
internal sealed partial class Block32
{
    [Conv3d(InChannels = 32, OutChannels = 32, KernelSize = [3], Padding = [1], Bias = false)]
    public partial Layer Convolution { get; }

    [InstanceNorm3d(Channels = 32, TrackRunningStats = false, Activation = Activation.LeakyReLU)]
    public partial Layer Norm { get; }
}

[Sequential]
internal sealed partial class Block64
{
    [Conv3d(InChannels = 64, OutChannels = 64, KernelSize = [3], Padding = [1], Bias = false)]
    public partial Layer Convolution { get; }

    [InstanceNorm3d(Channels = 64, TrackRunningStats = false, Activation = Activation.LeakyReLU)]
    public partial Layer Norm { get; }
}

[Sequential]
internal sealed partial class Block128
{
    [Conv3d(InChannels = 128, OutChannels = 128, KernelSize = [3], Padding = [1], Bias = false)]
    public partial Layer Convolution { get; }

    [InstanceNorm3d(Channels = 128, TrackRunningStats = false, Activation = Activation.LeakyReLU)]
    public partial Layer Norm { get; }
}

[Sequential]
internal sealed partial class Block32Last
{
    [Conv3d(InChannels = 32, OutChannels = 32, KernelSize = [3], Padding = [1], Bias = false, Layout = Layout.ChannelsLast)]
    public partial Layer Convolution { get; }

    [InstanceNorm3d(Channels = 32, TrackRunningStats = false, Activation = Activation.LeakyReLU, Layout = Layout.ChannelsLast)]
    public partial Layer Norm { get; }
}

[Sequential]
internal sealed partial class Block64Last
{
    [Conv3d(InChannels = 64, OutChannels = 64, KernelSize = [3], Padding = [1], Bias = false, Layout = Layout.ChannelsLast)]
    public partial Layer Convolution { get; }

    [InstanceNorm3d(Channels = 64, TrackRunningStats = false, Activation = Activation.LeakyReLU, Layout = Layout.ChannelsLast)]
    public partial Layer Norm { get; }
}

[Sequential]
internal sealed partial class Block128Last
{
    [Conv3d(InChannels = 128, OutChannels = 128, KernelSize = [3], Padding = [1], Bias = false, Layout = Layout.ChannelsLast)]
    public partial Layer Convolution { get; }

    [InstanceNorm3d(Channels = 128, TrackRunningStats = false, Activation = Activation.LeakyReLU, Layout = Layout.ChannelsLast)]
    public partial Layer Norm { get; }
}
