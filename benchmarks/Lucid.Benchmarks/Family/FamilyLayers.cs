namespace Lucid.Benchmarks.Family;

// Every kind for 64 channels, as many elements as fill main memory, and for 256, as many as stay in a cache. Groups have eight channels.

[InstanceNorm1d(Channels = 64, TrackRunningStats = false)]
internal sealed partial class Instance1dNorm64;

[InstanceNorm1d(Channels = 256, TrackRunningStats = false)]
internal sealed partial class Instance1dNorm256;

[InstanceNorm2d(Channels = 64, TrackRunningStats = false)]
internal sealed partial class Instance2dNorm64;

[InstanceNorm2d(Channels = 256, TrackRunningStats = false)]
internal sealed partial class Instance2dNorm256;

[InstanceNorm3d(Channels = 64, TrackRunningStats = false)]
internal sealed partial class Instance3dNorm64;

[InstanceNorm3d(Channels = 256, TrackRunningStats = false)]
internal sealed partial class Instance3dNorm256;

[BatchNorm1d(Channels = 64, TrackRunningStats = false)]
internal sealed partial class Batch1dNorm64;

[BatchNorm1d(Channels = 256, TrackRunningStats = false)]
internal sealed partial class Batch1dNorm256;

[BatchNorm2d(Channels = 64, TrackRunningStats = false)]
internal sealed partial class Batch2dNorm64;

[BatchNorm2d(Channels = 256, TrackRunningStats = false)]
internal sealed partial class Batch2dNorm256;

[BatchNorm3d(Channels = 64, TrackRunningStats = false)]
internal sealed partial class Batch3dNorm64;

[BatchNorm3d(Channels = 256, TrackRunningStats = false)]
internal sealed partial class Batch3dNorm256;

[GroupNorm(Groups = 8, Channels = 64)]
internal sealed partial class Group8Norm64;

[GroupNorm(Groups = 32, Channels = 256)]
internal sealed partial class Group32Norm256;

[LayerNorm(NormalizedShape = [256])]
internal sealed partial class LayerNorm256;

[LayerNorm(NormalizedShape = [1024])]
internal sealed partial class LayerNorm1024;

[RMSNorm(NormalizedShape = [256])]
internal sealed partial class RMSNorm256;

[RMSNorm(NormalizedShape = [1024])]
internal sealed partial class RMSNorm1024;
