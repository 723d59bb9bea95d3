namespace Lucid.PublishedNetworks.Tests.VNet;

/// <summary>A convolution of 5³ taps on 128 channels, its norm and its activation.</summary>
[Sequential]
internal sealed partial class Convolution128
{
    [Conv3d(InChannels = 128, OutChannels = 128, KernelSize = [5], Padding = [2], Layout = Layout.ChannelsLast)]
    public partial Layer Conv1 { get; }

    [StateKey("bn1")]
    [BatchNorm3d(Channels = 128, Layout = Layout.ChannelsLast)]
    public partial Layer Norm1 { get; }

    public PReLU Relu1 { get; } = new(128);
}
