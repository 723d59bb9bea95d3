namespace Lucid.Tests.Normalization;

/// <summary>Layers of one spatial size, each beside its twin of any size.</summary>
public static partial class NormalizationSized
{
    [InstanceNorm1d(Channels = 3, Length = 7, Activation = Activation.LeakyReLU)]
    public sealed partial class Instance7;

    [InstanceNorm1d(Channels = 3, Activation = Activation.LeakyReLU)]
    public sealed partial class Instance7Any;

    [InstanceNorm2d(Channels = 3, Height = 13, Width = 10)]
    public sealed partial class Instance13x10;

    [InstanceNorm2d(Channels = 3)]
    public sealed partial class Instance13x10Any;

    [InstanceNorm3d(Channels = 3, Layout = Layout.ChannelsLast, Depth = 3, Height = 5, Width = 7, Activation = Activation.LeakyReLU)]
    public sealed partial class Instance3x5x7Last;

    [InstanceNorm3d(Channels = 3, Layout = Layout.ChannelsLast, Activation = Activation.LeakyReLU)]
    public sealed partial class Instance3x5x7LastAny;

    [BatchNorm1d(Channels = 3, Length = 33, Activation = Activation.ReLU)]
    public sealed partial class Batch33;

    [BatchNorm1d(Channels = 3, Activation = Activation.ReLU)]
    public sealed partial class Batch33Any;

    [BatchNorm2d(Channels = 3, Height = 8, Width = 16)]
    public sealed partial class Batch8x16;

    [BatchNorm2d(Channels = 3)]
    public sealed partial class Batch8x16Any;

    [BatchNorm3d(Channels = 3, Depth = 5, Height = 13, Width = 131, Activation = Activation.LeakyReLU)]
    public sealed partial class Batch5x13x131;

    [BatchNorm3d(Channels = 3, Activation = Activation.LeakyReLU)]
    public sealed partial class Batch5x13x131Any;
}
