namespace Lucid.PublishedNetworks.Tests.HdBet;

/// <summary>Joins what came up to a level of 168 features with what the way down saw there.</summary>
[Sequential]
internal sealed partial class Localization168
{
    [Conv3d(InChannels = 336, OutChannels = 336, KernelSize = [3], Padding = [1], Layout = Layout.ChannelsLast)]
    public partial Layer Conv1 { get; }

    [StateKey("bn_1")]
    [InstanceNorm3d(Channels = 336, Activation = Activation.LeakyReLU, Layout = Layout.ChannelsLast)]
    public partial Layer Norm1 { get; }

    [Conv3d(InChannels = 336, OutChannels = 168, KernelSize = [1], Layout = Layout.ChannelsLast)]
    public partial Layer Conv2 { get; }

    [StateKey("bn_2")]
    [InstanceNorm3d(Channels = 168, Activation = Activation.LeakyReLU, Layout = Layout.ChannelsLast)]
    public partial Layer Norm2 { get; }
}
