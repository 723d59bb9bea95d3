namespace Lucid.PublishedNetworks.Tests.HdBet;

/// <summary>The way up from a level of 336 features: to twice the sizes, and to half of the features.</summary>
[Sequential]
internal sealed partial class Up336
{
    [Upsample(ScaleFactor = [2], Mode = UpsampleMode.Trilinear, AlignCorners = true, Layout = Layout.ChannelsLast)]
    public partial Layer Upsample { get; }

    [Conv3d(InChannels = 336, OutChannels = 168, KernelSize = [3], Padding = [1], Layout = Layout.ChannelsLast)]
    public partial Layer UpsampleConv { get; }

    [StateKey("bn")]
    [InstanceNorm3d(Channels = 168, Activation = Activation.LeakyReLU, Layout = Layout.ChannelsLast)]
    public partial Layer Norm { get; }
}
