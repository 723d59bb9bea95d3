namespace Lucid.Benchmarks.Measuring;

// The norms of nnU-Net's 3d_fullres network and of MONAI's BasicUNet. The deepest ones of nnU-Net have their size declared too.

[InstanceNorm3d(Channels = 1, TrackRunningStats = false)]
internal sealed partial class Norm1;

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

[InstanceNorm3d(Channels = 320, TrackRunningStats = false, Depth = 8, Height = 8, Width = 8)]
internal sealed partial class Norm320Sized8;

[InstanceNorm3d(Channels = 320, TrackRunningStats = false, Depth = 4, Height = 4, Width = 4)]
internal sealed partial class Norm320Sized4;

[InstanceNorm3d(Channels = 32, TrackRunningStats = false, Activation = Activation.LeakyReLU)]
internal sealed partial class LeakyNorm32;

[InstanceNorm3d(Channels = 64, TrackRunningStats = false, Activation = Activation.LeakyReLU)]
internal sealed partial class LeakyNorm64;

[InstanceNorm3d(Channels = 128, TrackRunningStats = false, Activation = Activation.LeakyReLU)]
internal sealed partial class LeakyNorm128;

[InstanceNorm3d(Channels = 256, TrackRunningStats = false, Activation = Activation.LeakyReLU)]
internal sealed partial class LeakyNorm256;

[InstanceNorm3d(Channels = 320, TrackRunningStats = false, Activation = Activation.LeakyReLU)]
internal sealed partial class LeakyNorm320;

[InstanceNorm3d(Channels = 320, TrackRunningStats = false, Activation = Activation.LeakyReLU, Depth = 8, Height = 8, Width = 8)]
internal sealed partial class LeakyNorm320Sized8;

[InstanceNorm3d(Channels = 320, TrackRunningStats = false, Activation = Activation.LeakyReLU, Depth = 4, Height = 4, Width = 4)]
internal sealed partial class LeakyNorm320Sized4;

[InstanceNorm3d(Channels = 32, Activation = Activation.LeakyReLU)]
internal sealed partial class TrainedNorm;

[InstanceNorm3d(Channels = 1, Affine = false, TrackRunningStats = false)]
internal sealed partial class PlainNorm;

[InstanceNorm3d(Channels = 32)]
internal sealed partial class TrackingNorm32;

[InstanceNorm3d(Channels = 64)]
internal sealed partial class TrackingNorm64;

[InstanceNorm3d(Channels = 128)]
internal sealed partial class TrackingNorm128;

[InstanceNorm3d(Channels = 256)]
internal sealed partial class TrackingNorm256;

[InstanceNorm3d(Channels = 320)]
internal sealed partial class TrackingNorm320;
