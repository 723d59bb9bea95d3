namespace Lucid.Tests.Normalization;

/// <summary>Layers of every kind that knows layouts, channels last, each beside its twin of channels first.</summary>
public static partial class NormalizationLast
{
    [InstanceNorm1d(Channels = 3, Layout = Layout.ChannelsLast, Activation = Activation.LeakyReLU)]
    public sealed partial class Instance1;

    [InstanceNorm1d(Channels = 3, Activation = Activation.LeakyReLU)]
    public sealed partial class Instance1First;

    [InstanceNorm2d(Channels = 24, Layout = Layout.ChannelsLast)]
    public sealed partial class Instance2;

    [InstanceNorm2d(Channels = 24)]
    public sealed partial class Instance2First;

    [InstanceNorm3d(Channels = 3, Layout = Layout.ChannelsLast, Activation = Activation.LeakyReLU)]
    public sealed partial class Instance3;

    [InstanceNorm3d(Channels = 3, Activation = Activation.LeakyReLU)]
    public sealed partial class Instance3First;

    [BatchNorm1d(Channels = 5, Layout = Layout.ChannelsLast, Activation = Activation.ReLU)]
    public sealed partial class Batch1;

    [BatchNorm1d(Channels = 5, Activation = Activation.ReLU)]
    public sealed partial class Batch1First;

    [BatchNorm2d(Channels = 32, Layout = Layout.ChannelsLast)]
    public sealed partial class Batch2;

    [BatchNorm2d(Channels = 32)]
    public sealed partial class Batch2First;

    [BatchNorm3d(Channels = 33, Layout = Layout.ChannelsLast, Activation = Activation.LeakyReLU)]
    public sealed partial class Batch3;

    [BatchNorm3d(Channels = 33, Activation = Activation.LeakyReLU)]
    public sealed partial class Batch3First;

    [GroupNorm(Groups = 1, Channels = 3, Layout = Layout.ChannelsLast, Activation = Activation.LeakyReLU)]
    public sealed partial class Group1;

    [GroupNorm(Groups = 1, Channels = 3, Activation = Activation.LeakyReLU)]
    public sealed partial class Group1First;

    [GroupNorm(Groups = 4, Channels = 32, Layout = Layout.ChannelsLast)]
    public sealed partial class Group4;

    [GroupNorm(Groups = 4, Channels = 32)]
    public sealed partial class Group4First;

    [GroupNorm(Groups = 5, Channels = 5, Layout = Layout.ChannelsLast)]
    public sealed partial class Group5;

    [GroupNorm(Groups = 5, Channels = 5)]
    public sealed partial class Group5First;
}
