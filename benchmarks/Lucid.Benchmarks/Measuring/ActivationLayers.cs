namespace Lucid.Benchmarks.Measuring;

// Norm32 and LeakyNorm32 with the activations that take more arithmetic.

[InstanceNorm3d(Channels = 32, TrackRunningStats = false, Activation = Activation.Hardswish)]
internal sealed partial class HardswishNorm32;

[InstanceNorm3d(Channels = 32, TrackRunningStats = false, Activation = Activation.SiLU)]
internal sealed partial class SiLUNorm32;

[InstanceNorm3d(Channels = 32, TrackRunningStats = false, Activation = Activation.GELU)]
internal sealed partial class GELUNorm32;

[InstanceNorm3d(Channels = 32, TrackRunningStats = false, Activation = Activation.GELUTanh)]
internal sealed partial class GELUTanhNorm32;
