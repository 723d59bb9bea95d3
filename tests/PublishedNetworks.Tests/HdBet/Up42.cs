namespace Lucid.PublishedNetworks.Tests.HdBet;

/// <summary>The way up from a level of 42 features: to twice the sizes, and to half of the features.</summary>
[Sequential]
internal sealed partial class Up42
{
    [Upsample(ScaleFactor = [2], Mode = UpsampleMode.Trilinear, AlignCorners = true, Layout = Layout.ChannelsLast)]
    public partial Layer Upsample { get; }

    [Conv3d(InChannels = 42, OutChannels = 21, KernelSize = [3], Padding = [1], Layout = Layout.ChannelsLast)]
    public partial Layer UpsampleConv { get; }

    [StateKey("bn")]
    [InstanceNorm3d(Channels = 21, Activation = Activation.LeakyReLU, Layout = Layout.ChannelsLast)]
    public partial Layer Norm { get; }
}
