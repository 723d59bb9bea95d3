namespace Lucid.PublishedNetworks.Tests.VNet;

/// <summary>A convolution of 5³ taps on 32 channels, its norm and its activation.</summary>
[Sequential]
internal sealed partial class Convolution32
{
    [Conv3d(InChannels = 32, OutChannels = 32, KernelSize = [5], Padding = [2], Layout = Layout.ChannelsLast)]
    public partial Layer Conv1 { get; }

    [StateKey("bn1")]
    [BatchNorm3d(Channels = 32, Layout = Layout.ChannelsLast)]
    public partial Layer Norm1 { get; }

    public PReLU Relu1 { get; } = new(32);
}
