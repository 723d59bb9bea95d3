namespace Lucid.PublishedNetworks.Tests.HdBet;

/// <summary>Joins what came up to a level of 42 features with what the way down saw there.</summary>
[Sequential]
internal sealed partial class Localization42
{
    [Conv3d(InChannels = 84, OutChannels = 84, KernelSize = [3], Padding = [1], Layout = Layout.ChannelsLast)]
    public partial Layer Conv1 { get; }

    [StateKey("bn_1")]
    [InstanceNorm3d(Channels = 84, Activation = Activation.LeakyReLU, Layout = Layout.ChannelsLast)]
    public partial Layer Norm1 { get; }

    [Conv3d(InChannels = 84, OutChannels = 42, KernelSize = [1], Layout = Layout.ChannelsLast)]
    public partial Layer Conv2 { get; }

    [StateKey("bn_2")]
    [InstanceNorm3d(Channels = 42, Activation = Activation.LeakyReLU, Layout = Layout.ChannelsLast)]
    public partial Layer Norm2 { get; }
}
