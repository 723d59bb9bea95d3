namespace Lucid.Tests.Normalization;

/// <summary>Layers of every kind with a learnt slope, one for all channels or one for each, in both layouts where the kind knows them.</summary>
public static partial class NormalizationSlopes
{
    [InstanceNorm1d(Channels = 3, Activation = Activation.PReLU)]
    public sealed partial class Instance1;

    [InstanceNorm2d(Channels = 5, Layout = Layout.ChannelsLast, Activation = Activation.PReLU, SlopePerChannel = true)]
    public sealed partial class Instance2Last;

    [InstanceNorm3d(Channels = 3, Activation = Activation.PReLU, SlopePerChannel = true)]
    public sealed partial class Instance3;

    [InstanceNorm3d(Channels = 3, Layout = Layout.ChannelsLast, Activation = Activation.PReLU)]
    public sealed partial class Instance3Last;

    [BatchNorm1d(Channels = 3, Activation = Activation.PReLU, SlopePerChannel = true)]
    public sealed partial class Batch1;

    [BatchNorm1d(Channels = 3, Layout = Layout.ChannelsLast, Activation = Activation.PReLU)]
    public sealed partial class Batch1Last;

    [BatchNorm2d(Channels = 3, Activation = Activation.PReLU)]
    public sealed partial class Batch2;

    [BatchNorm3d(Channels = 5, Layout = Layout.ChannelsLast, Activation = Activation.PReLU, SlopePerChannel = true)]
    public sealed partial class Batch3Last;

    [GroupNorm(Groups = 2, Channels = 4, Activation = Activation.PReLU, SlopePerChannel = true)]
    public sealed partial class Group2;

    [GroupNorm(Groups = 2, Channels = 4, Layout = Layout.ChannelsLast, Activation = Activation.PReLU)]
    public sealed partial class Group2Last;

    [LayerNorm(NormalizedShape = new[] { 7 }, Activation = Activation.PReLU)]
    public sealed partial class Layer7;

    [RMSNorm(NormalizedShape = new[] { 3, 7 }, Activation = Activation.PReLU)]
    public sealed partial class Rms3x7;
}
