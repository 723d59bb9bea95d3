namespace Lucid.PublishedNetworks.Tests.VNet;

/// <summary>The last stage: logits of background and foreground.</summary>
[Sequential]
internal sealed partial class Output
{
    [Conv3d(InChannels = 32, OutChannels = 2, KernelSize = [5], Padding = [2], Layout = Layout.ChannelsLast)]
    public partial Layer Conv1 { get; }

    [StateKey("bn1")]
    [BatchNorm3d(Channels = 2, Layout = Layout.ChannelsLast)]
    public partial Layer Norm1 { get; }

    public PReLU Relu1 { get; } = new(2);

    [Conv3d(InChannels = 2, OutChannels = 2, KernelSize = [1], Layout = Layout.ChannelsLast)]
    public partial Layer Conv2 { get; }
}
