namespace Lucid.Benchmarks.Measuring;

// The other layout: one channel, few, and whole vectors of them or not.

[InstanceNorm3d(Channels = 1, TrackRunningStats = false, Layout = Layout.ChannelsLast)]
internal sealed partial class Last1;

[InstanceNorm3d(Channels = 3, TrackRunningStats = false, Layout = Layout.ChannelsLast)]
internal sealed partial class Last3;

[InstanceNorm3d(Channels = 24, TrackRunningStats = false, Layout = Layout.ChannelsLast)]
internal sealed partial class Last24;

[InstanceNorm3d(Channels = 32, TrackRunningStats = false, Layout = Layout.ChannelsLast)]
internal sealed partial class Last32;

[InstanceNorm3d(Channels = 33, TrackRunningStats = false, Layout = Layout.ChannelsLast)]
internal sealed partial class Last33;

[InstanceNorm3d(Channels = 320, TrackRunningStats = false, Layout = Layout.ChannelsLast)]
internal sealed partial class Last320;
