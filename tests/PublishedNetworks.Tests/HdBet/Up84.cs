namespace Lucid.PublishedNetworks.Tests.HdBet;

/// <summary>The way up from a level of 84 features: to twice the sizes, and to half of the features.</summary>
[Sequential]
internal sealed partial class Up84
{
    [Upsample(ScaleFactor = [2], Mode = UpsampleMode.Trilinear, AlignCorners = true, Layout = Layout.ChannelsLast)]
    public partial Layer Upsample { get; }

    [Conv3d(InChannels = 84, OutChannels = 42, KernelSize = [3], Padding = [1], Layout = Layout.ChannelsLast)]
    public partial Layer UpsampleConv { get; }

    [StateKey("bn")]
    [InstanceNorm3d(Channels = 42, Activation = Activation.LeakyReLU, Layout = Layout.ChannelsLast)]
    public partial Layer Norm { get; }
}
