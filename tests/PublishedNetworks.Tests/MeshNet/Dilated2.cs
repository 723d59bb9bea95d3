namespace Lucid.PublishedNetworks.Tests.MeshNet;

/// <summary>A stage of <see cref="MeshNet30"/> whose taps are 2 voxels apart.</summary>
[Sequential]
internal sealed partial class Dilated2
{
    [StateKey("0")]
    [Conv3d(InChannels = 30, OutChannels = 30, KernelSize = [3], Padding = [2], Dilation = [2], Layout = Layout.ChannelsLast)]
    public partial Layer Conv { get; }

    [StateKey("1")]
    [BatchNorm3d(Channels = 30, Activation = Activation.ReLU, Layout = Layout.ChannelsLast)]
    public partial Layer Norm { get; }

    [Dropout3d(Probability = 0.25, Layout = Layout.ChannelsLast)]
    public partial Layer Dropout { get; }
}
