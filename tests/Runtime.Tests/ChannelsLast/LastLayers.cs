using Lucid.Tests.Layers;

namespace Lucid.Tests.ChannelsLast;

/// <summary>
/// Layers of (N, D, H, W, C). Their channels fill strips of 32 lanes exactly, once or often, in a short period or a long one, and from 129 on in none.
/// </summary>
public static partial class LastLayers
{
    [InstanceNorm3d(Channels = 1, Layout = Layout.ChannelsLast, Activation = Activation.LeakyReLU)]
    public sealed partial class Last1 : IInstanceNorm;

    [InstanceNorm3d(Channels = 2, Layout = Layout.ChannelsLast, Activation = Activation.ReLU)]
    public sealed partial class Last2 : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Layout = Layout.ChannelsLast, Activation = Activation.LeakyReLU)]
    public sealed partial class Last3 : IInstanceNorm;

    [InstanceNorm3d(Channels = 5, Layout = Layout.ChannelsLast, Activation = Activation.ReLU)]
    public sealed partial class Last5 : IInstanceNorm;

    [InstanceNorm3d(Channels = 7, Layout = Layout.ChannelsLast, Activation = Activation.SiLU)]
    public sealed partial class Last7 : IInstanceNorm;

    [InstanceNorm3d(Channels = 8, Layout = Layout.ChannelsLast, Activation = Activation.GELUTanh)]
    public sealed partial class Last8 : IInstanceNorm;

    [InstanceNorm3d(Channels = 11, Layout = Layout.ChannelsLast, Activation = Activation.Hardswish)]
    public sealed partial class Last11 : IInstanceNorm;

    [InstanceNorm3d(Channels = 12, Layout = Layout.ChannelsLast, Activation = Activation.GELU)]
    public sealed partial class Last12 : IInstanceNorm;

    [InstanceNorm3d(Channels = 15, Layout = Layout.ChannelsLast)]
    public sealed partial class Last15 : IInstanceNorm;

    [InstanceNorm3d(Channels = 16, Layout = Layout.ChannelsLast, Activation = Activation.LeakyReLU)]
    public sealed partial class Last16 : IInstanceNorm;

    [InstanceNorm3d(Channels = 17, Layout = Layout.ChannelsLast, Activation = Activation.ReLU)]
    public sealed partial class Last17 : IInstanceNorm;

    [InstanceNorm3d(Channels = 24, Layout = Layout.ChannelsLast)]
    public sealed partial class Last24 : IInstanceNorm;

    [InstanceNorm3d(Channels = 32, Layout = Layout.ChannelsLast, Activation = Activation.LeakyReLU)]
    public sealed partial class Last32 : IInstanceNorm;

    [InstanceNorm3d(Channels = 33, Layout = Layout.ChannelsLast)]
    public sealed partial class Last33 : IInstanceNorm;

    [InstanceNorm3d(Channels = 64, Layout = Layout.ChannelsLast, Activation = Activation.LeakyReLU)]
    public sealed partial class Last64 : IInstanceNorm;

    [InstanceNorm3d(Channels = 129, Layout = Layout.ChannelsLast)]
    public sealed partial class Last129 : IInstanceNorm;

    [InstanceNorm3d(Channels = 320, Layout = Layout.ChannelsLast, Activation = Activation.ReLU)]
    public sealed partial class Last320 : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Layout = Layout.ChannelsLast)]
    public sealed partial class LastPlain : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Layout = Layout.ChannelsLast, Bias = false, TrackRunningStats = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
    public sealed partial class LastUnbiased : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Layout = Layout.ChannelsLast, Affine = false, TrackRunningStats = false)]
    public sealed partial class LastBare : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Layout = Layout.ChannelsLast, CumulativeAverage = true)]
    public sealed partial class LastCumulative : IInstanceNorm;
}
