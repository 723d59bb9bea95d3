namespace Lucid.PublishedNetworks.Tests.VNet;

/// <summary>The first stage: 16 channels, to each of which the scan's only one is added.</summary>
[Model]
internal sealed partial class Input
{
    [Conv3d(InChannels = 1, OutChannels = 16, KernelSize = [5], Padding = [2], Layout = Layout.ChannelsLast)]
    public partial Layer Conv1 { get; }

    [StateKey("bn1")]
    [BatchNorm3d(Channels = 16, Layout = Layout.ChannelsLast)]
    public partial Layer Norm1 { get; }

    public PReLU Relu1 { get; } = new(16);

    public override Tensor Forward(Tensor input) => Observed(Relu1.Forward(Norm1.Forward(Conv1.Forward(input)) + input));
}
