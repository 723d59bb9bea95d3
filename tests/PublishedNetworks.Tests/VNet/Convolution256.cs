namespace Lucid.PublishedNetworks.Tests.VNet;

/// <summary>A convolution of 5³ taps on 256 channels, its norm and its activation.</summary>
[Sequential]
internal sealed partial class Convolution256
{
    [Conv3d(InChannels = 256, OutChannels = 256, KernelSize = [5], Padding = [2], Layout = Layout.ChannelsLast)]
    public partial Layer Conv1 { get; }

    [StateKey("bn1")]
    [BatchNorm3d(Channels = 256, Layout = Layout.ChannelsLast)]
    public partial Layer Norm1 { get; }

    public PReLU Relu1 { get; } = new(256);
}
