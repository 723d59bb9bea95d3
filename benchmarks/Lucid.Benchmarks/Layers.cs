namespace Lucid.Benchmarks;

// The norms of nnU-Net's 3d_fullres network, and the deepest one once more with its size declared.

[InstanceNorm3d(Channels = 32, TrackRunningStats = false)]
internal sealed partial class Norm32;

[InstanceNorm3d(Channels = 64, TrackRunningStats = false)]
internal sealed partial class Norm64;

[InstanceNorm3d(Channels = 128, TrackRunningStats = false)]
internal sealed partial class Norm128;

[InstanceNorm3d(Channels = 256, TrackRunningStats = false)]
internal sealed partial class Norm256;

[InstanceNorm3d(Channels = 320, TrackRunningStats = false)]
internal sealed partial class Norm320;

[InstanceNorm3d(Channels = 320, TrackRunningStats = false, Depth = 4, Height = 4, Width = 4)]
internal sealed partial class Norm320Sized4;

[InstanceNorm3d(Channels = 32, Activation = Activation.LeakyReLU)]
internal sealed partial class TrainedNorm;
