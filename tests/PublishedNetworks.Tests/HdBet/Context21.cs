namespace Lucid.PublishedNetworks.Tests.HdBet;

/// <summary>What a level of 21 features adds to its input: two times norm, activation and convolution, and a dropout between.</summary>
[Sequential]
internal sealed partial class Context21
{
    [StateKey("bn_1")]
    [InstanceNorm3d(Channels = 21, Activation = Activation.LeakyReLU, Layout = Layout.ChannelsLast)]
    public partial Layer Norm1 { get; }

    [Conv3d(InChannels = 21, OutChannels = 21, KernelSize = [3], Padding = [1], Layout = Layout.ChannelsLast)]
    public partial Layer Conv1 { get; }

    [Dropout3d(Probability = 0.3, Layout = Layout.ChannelsLast)]
    public partial Layer Dropout { get; }

    [StateKey("bn_2")]
    [InstanceNorm3d(Channels = 21, Activation = Activation.LeakyReLU, Layout = Layout.ChannelsLast)]
    public partial Layer Norm2 { get; }

    [Conv3d(InChannels = 21, OutChannels = 21, KernelSize = [3], Padding = [1], Layout = Layout.ChannelsLast)]
    public partial Layer Conv2 { get; }
}
