namespace Lucid.PublishedNetworks.Tests.MeshNet;

/// <summary>The first stage of <see cref="MeshNet30"/>.</summary>
[Sequential]
internal sealed partial class Stem
{
    [StateKey("0")]
    [Conv3d(InChannels = 1, OutChannels = 30, KernelSize = [3], Padding = [1], Layout = Layout.ChannelsLast)]
    public partial Layer Conv { get; }

    [StateKey("1")]
    [BatchNorm3d(Channels = 30, Activation = Activation.ReLU, Layout = Layout.ChannelsLast)]
    public partial Layer Norm { get; }

    [Dropout3d(Probability = 0.25, Layout = Layout.ChannelsLast)]
    public partial Layer Dropout { get; }
}
