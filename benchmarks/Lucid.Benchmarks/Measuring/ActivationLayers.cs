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

[InstanceNorm3d(Channels = 32, TrackRunningStats = false, Activation = Activation.PReLU)]
internal sealed partial class PReLUNorm32;

[InstanceNorm3d(Channels = 32, TrackRunningStats = false, Activation = Activation.ELU)]
internal sealed partial class ELUNorm32;

[InstanceNorm3d(Channels = 32, TrackRunningStats = false, Activation = Activation.SELU)]
internal sealed partial class SELUNorm32;

[InstanceNorm3d(Channels = 32, TrackRunningStats = false, Activation = Activation.Sigmoid)]
internal sealed partial class SigmoidNorm32;

[InstanceNorm3d(Channels = 32, TrackRunningStats = false, Activation = Activation.Tanh)]
internal sealed partial class TanhNorm32;

[InstanceNorm3d(Channels = 32, TrackRunningStats = false, Activation = Activation.Softplus)]
internal sealed partial class SoftplusNorm32;

[InstanceNorm3d(Channels = 32, TrackRunningStats = false, Activation = Activation.Mish)]
internal sealed partial class MishNorm32;

[InstanceNorm3d(Channels = 32, TrackRunningStats = false, Activation = Activation.ReLU6)]
internal sealed partial class ReLU6Norm32;
