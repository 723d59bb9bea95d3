// Written by make_golden.py, which computed the values that these layers are held to. Do not edit by hand.

#pragma warning disable LUCID0012, LUCID0020 // Options without effect are combinations too, and must change nothing.

namespace Lucid.Tests.Golden.Layers;

[InstanceNorm3d(Channels = 2)]
internal sealed partial class Affine_Tracked_NoActivation_AnySize;

[InstanceNorm3d(Channels = 2, Eps = 0.001, Depth = 3, Height = 5, Width = 7)]
internal sealed partial class Affine_Tracked_NoActivation_FixedSize;

[InstanceNorm3d(Channels = 2, Momentum = 0.0, Activation = Activation.ReLU)]
internal sealed partial class Affine_Tracked_ReLU_AnySize;

[InstanceNorm3d(Channels = 3, Eps = 0.1, Momentum = 0.0, Activation = Activation.ReLU, Depth = 2, Height = 3, Width = 1)]
internal sealed partial class Affine_Tracked_ReLU_FixedSize;

[InstanceNorm3d(Channels = 3, Eps = 1e-08, Momentum = 1.0, Activation = Activation.LeakyReLU)]
internal sealed partial class Affine_Tracked_LeakyReLU001_AnySize;

[InstanceNorm3d(Channels = 3, Momentum = 1.0, Activation = Activation.LeakyReLU, Depth = 1, Height = 1, Width = 2)]
internal sealed partial class Affine_Tracked_LeakyReLU001_FixedSize;

[InstanceNorm3d(Channels = 4, Eps = 0.001, Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
internal sealed partial class Affine_Tracked_LeakyReLU02_AnySize;

[InstanceNorm3d(Channels = 4, Activation = Activation.LeakyReLU, NegativeSlope = 0.2, Depth = 2, Height = 2, Width = 2)]
internal sealed partial class Affine_Tracked_LeakyReLU02_FixedSize;

[InstanceNorm3d(Channels = 4, Eps = 0.1, CumulativeAverage = true)]
internal sealed partial class Affine_Cumulative_NoActivation_AnySize;

[InstanceNorm3d(Channels = 2, Eps = 1e-08, CumulativeAverage = true, Depth = 3, Height = 1, Width = 5)]
internal sealed partial class Affine_Cumulative_NoActivation_FixedSize;

[InstanceNorm3d(Channels = 2, CumulativeAverage = true, Activation = Activation.ReLU)]
internal sealed partial class Affine_Cumulative_ReLU_AnySize;

[InstanceNorm3d(Channels = 2, Eps = 0.001, CumulativeAverage = true, Activation = Activation.ReLU, Depth = 1, Height = 4, Width = 3)]
internal sealed partial class Affine_Cumulative_ReLU_FixedSize;

[InstanceNorm3d(Channels = 3, CumulativeAverage = true, Activation = Activation.LeakyReLU)]
internal sealed partial class Affine_Cumulative_LeakyReLU001_AnySize;

[InstanceNorm3d(Channels = 3, Eps = 0.1, CumulativeAverage = true, Activation = Activation.LeakyReLU, Depth = 2, Height = 3, Width = 5)]
internal sealed partial class Affine_Cumulative_LeakyReLU001_FixedSize;

[InstanceNorm3d(Channels = 3, Eps = 1e-08, CumulativeAverage = true, Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
internal sealed partial class Affine_Cumulative_LeakyReLU02_AnySize;

[InstanceNorm3d(Channels = 4, CumulativeAverage = true, Activation = Activation.LeakyReLU, NegativeSlope = 0.2, Depth = 3, Height = 3,
    Width = 3)]
internal sealed partial class Affine_Cumulative_LeakyReLU02_FixedSize;

[InstanceNorm3d(Channels = 4, Eps = 0.001, TrackRunningStats = false)]
internal sealed partial class Affine_Untracked_NoActivation_AnySize;

[InstanceNorm3d(Channels = 4, Eps = 0.001, CumulativeAverage = true, TrackRunningStats = false)]
internal sealed partial class Affine_UntrackedCumulative_NoActivation_AnySize;

[InstanceNorm3d(Channels = 4, TrackRunningStats = false, Depth = 1, Height = 1, Width = 9)]
internal sealed partial class Affine_Untracked_NoActivation_FixedSize;

[InstanceNorm3d(Channels = 4, CumulativeAverage = true, TrackRunningStats = false, Depth = 1, Height = 1, Width = 9)]
internal sealed partial class Affine_UntrackedCumulative_NoActivation_FixedSize;

[InstanceNorm3d(Channels = 2, Eps = 0.1, TrackRunningStats = false, Activation = Activation.ReLU)]
internal sealed partial class Affine_Untracked_ReLU_AnySize;

[InstanceNorm3d(Channels = 2, Eps = 0.1, CumulativeAverage = true, TrackRunningStats = false, Activation = Activation.ReLU)]
internal sealed partial class Affine_UntrackedCumulative_ReLU_AnySize;

[InstanceNorm3d(Channels = 2, Eps = 1e-08, TrackRunningStats = false, Activation = Activation.ReLU, Depth = 4, Height = 2, Width = 3)]
internal sealed partial class Affine_Untracked_ReLU_FixedSize;

[InstanceNorm3d(Channels = 2, Eps = 1e-08, CumulativeAverage = true, TrackRunningStats = false, Activation = Activation.ReLU, Depth = 4,
    Height = 2, Width = 3)]
internal sealed partial class Affine_UntrackedCumulative_ReLU_FixedSize;

[InstanceNorm3d(Channels = 2, TrackRunningStats = false, Activation = Activation.LeakyReLU)]
internal sealed partial class Affine_Untracked_LeakyReLU001_AnySize;

[InstanceNorm3d(Channels = 2, CumulativeAverage = true, TrackRunningStats = false, Activation = Activation.LeakyReLU)]
internal sealed partial class Affine_UntrackedCumulative_LeakyReLU001_AnySize;

[InstanceNorm3d(Channels = 3, Eps = 0.001, TrackRunningStats = false, Activation = Activation.LeakyReLU, Depth = 3, Height = 5, Width = 7)]
internal sealed partial class Affine_Untracked_LeakyReLU001_FixedSize;

[InstanceNorm3d(Channels = 3, Eps = 0.001, CumulativeAverage = true, TrackRunningStats = false, Activation = Activation.LeakyReLU,
    Depth = 3, Height = 5, Width = 7)]
internal sealed partial class Affine_UntrackedCumulative_LeakyReLU001_FixedSize;

[InstanceNorm3d(Channels = 3, TrackRunningStats = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
internal sealed partial class Affine_Untracked_LeakyReLU02_AnySize;

[InstanceNorm3d(Channels = 3, CumulativeAverage = true, TrackRunningStats = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
internal sealed partial class Affine_UntrackedCumulative_LeakyReLU02_AnySize;

[InstanceNorm3d(Channels = 3, Eps = 0.1, TrackRunningStats = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2, Depth = 2,
    Height = 3, Width = 1)]
internal sealed partial class Affine_Untracked_LeakyReLU02_FixedSize;

[InstanceNorm3d(Channels = 3, Eps = 0.1, CumulativeAverage = true, TrackRunningStats = false, Activation = Activation.LeakyReLU,
    NegativeSlope = 0.2, Depth = 2, Height = 3, Width = 1)]
internal sealed partial class Affine_UntrackedCumulative_LeakyReLU02_FixedSize;

[InstanceNorm3d(Channels = 4, Eps = 1e-08, Momentum = 1.0, Bias = false)]
internal sealed partial class AffineWithoutBias_Tracked_NoActivation_AnySize;

[InstanceNorm3d(Channels = 4, Momentum = 1.0, Bias = false, Depth = 1, Height = 1, Width = 2)]
internal sealed partial class AffineWithoutBias_Tracked_NoActivation_FixedSize;

[InstanceNorm3d(Channels = 4, Eps = 0.001, Bias = false, Activation = Activation.ReLU)]
internal sealed partial class AffineWithoutBias_Tracked_ReLU_AnySize;

[InstanceNorm3d(Channels = 2, Bias = false, Activation = Activation.ReLU, Depth = 2, Height = 2, Width = 2)]
internal sealed partial class AffineWithoutBias_Tracked_ReLU_FixedSize;

[InstanceNorm3d(Channels = 2, Eps = 0.1, Momentum = 0.3, Bias = false, Activation = Activation.LeakyReLU)]
internal sealed partial class AffineWithoutBias_Tracked_LeakyReLU001_AnySize;

[InstanceNorm3d(Channels = 2, Eps = 1e-08, Momentum = 0.3, Bias = false, Activation = Activation.LeakyReLU, Depth = 3, Height = 1,
    Width = 5)]
internal sealed partial class AffineWithoutBias_Tracked_LeakyReLU001_FixedSize;

[InstanceNorm3d(Channels = 3, Bias = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
internal sealed partial class AffineWithoutBias_Tracked_LeakyReLU02_AnySize;

[InstanceNorm3d(Channels = 3, Eps = 0.001, Bias = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2, Depth = 1, Height = 4,
    Width = 3)]
internal sealed partial class AffineWithoutBias_Tracked_LeakyReLU02_FixedSize;

[InstanceNorm3d(Channels = 3, CumulativeAverage = true, Bias = false)]
internal sealed partial class AffineWithoutBias_Cumulative_NoActivation_AnySize;

[InstanceNorm3d(Channels = 4, Eps = 0.1, CumulativeAverage = true, Bias = false, Depth = 2, Height = 3, Width = 5)]
internal sealed partial class AffineWithoutBias_Cumulative_NoActivation_FixedSize;

[InstanceNorm3d(Channels = 4, Eps = 1e-08, CumulativeAverage = true, Bias = false, Activation = Activation.ReLU)]
internal sealed partial class AffineWithoutBias_Cumulative_ReLU_AnySize;

[InstanceNorm3d(Channels = 4, CumulativeAverage = true, Bias = false, Activation = Activation.ReLU, Depth = 3, Height = 3, Width = 3)]
internal sealed partial class AffineWithoutBias_Cumulative_ReLU_FixedSize;

[InstanceNorm3d(Channels = 2, Eps = 0.001, CumulativeAverage = true, Bias = false, Activation = Activation.LeakyReLU)]
internal sealed partial class AffineWithoutBias_Cumulative_LeakyReLU001_AnySize;

[InstanceNorm3d(Channels = 2, CumulativeAverage = true, Bias = false, Activation = Activation.LeakyReLU, Depth = 1, Height = 1, Width = 9)]
internal sealed partial class AffineWithoutBias_Cumulative_LeakyReLU001_FixedSize;

[InstanceNorm3d(Channels = 2, Eps = 0.1, CumulativeAverage = true, Bias = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
internal sealed partial class AffineWithoutBias_Cumulative_LeakyReLU02_AnySize;

[InstanceNorm3d(Channels = 3, Eps = 1e-08, CumulativeAverage = true, Bias = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2,
    Depth = 4, Height = 2, Width = 3)]
internal sealed partial class AffineWithoutBias_Cumulative_LeakyReLU02_FixedSize;

[InstanceNorm3d(Channels = 3, Bias = false, TrackRunningStats = false)]
internal sealed partial class AffineWithoutBias_Untracked_NoActivation_AnySize;

[InstanceNorm3d(Channels = 3, CumulativeAverage = true, Bias = false, TrackRunningStats = false)]
internal sealed partial class AffineWithoutBias_UntrackedCumulative_NoActivation_AnySize;

[InstanceNorm3d(Channels = 3, Eps = 0.001, Bias = false, TrackRunningStats = false, Depth = 3, Height = 5, Width = 7)]
internal sealed partial class AffineWithoutBias_Untracked_NoActivation_FixedSize;

[InstanceNorm3d(Channels = 3, Eps = 0.001, CumulativeAverage = true, Bias = false, TrackRunningStats = false, Depth = 3, Height = 5,
    Width = 7)]
internal sealed partial class AffineWithoutBias_UntrackedCumulative_NoActivation_FixedSize;

[InstanceNorm3d(Channels = 4, Bias = false, TrackRunningStats = false, Activation = Activation.ReLU)]
internal sealed partial class AffineWithoutBias_Untracked_ReLU_AnySize;

[InstanceNorm3d(Channels = 4, CumulativeAverage = true, Bias = false, TrackRunningStats = false, Activation = Activation.ReLU)]
internal sealed partial class AffineWithoutBias_UntrackedCumulative_ReLU_AnySize;

[InstanceNorm3d(Channels = 4, Eps = 0.1, Bias = false, TrackRunningStats = false, Activation = Activation.ReLU, Depth = 2, Height = 3,
    Width = 1)]
internal sealed partial class AffineWithoutBias_Untracked_ReLU_FixedSize;

[InstanceNorm3d(Channels = 4, Eps = 0.1, CumulativeAverage = true, Bias = false, TrackRunningStats = false, Activation = Activation.ReLU,
    Depth = 2, Height = 3, Width = 1)]
internal sealed partial class AffineWithoutBias_UntrackedCumulative_ReLU_FixedSize;

[InstanceNorm3d(Channels = 4, Eps = 1e-08, Bias = false, TrackRunningStats = false, Activation = Activation.LeakyReLU)]
internal sealed partial class AffineWithoutBias_Untracked_LeakyReLU001_AnySize;

[InstanceNorm3d(Channels = 4, Eps = 1e-08, CumulativeAverage = true, Bias = false, TrackRunningStats = false,
    Activation = Activation.LeakyReLU)]
internal sealed partial class AffineWithoutBias_UntrackedCumulative_LeakyReLU001_AnySize;

[InstanceNorm3d(Channels = 2, Bias = false, TrackRunningStats = false, Activation = Activation.LeakyReLU, Depth = 1, Height = 1, Width = 2)]
internal sealed partial class AffineWithoutBias_Untracked_LeakyReLU001_FixedSize;

[InstanceNorm3d(Channels = 2, CumulativeAverage = true, Bias = false, TrackRunningStats = false, Activation = Activation.LeakyReLU,
    Depth = 1, Height = 1, Width = 2)]
internal sealed partial class AffineWithoutBias_UntrackedCumulative_LeakyReLU001_FixedSize;

[InstanceNorm3d(Channels = 2, Eps = 0.001, Bias = false, TrackRunningStats = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
internal sealed partial class AffineWithoutBias_Untracked_LeakyReLU02_AnySize;

[InstanceNorm3d(Channels = 2, Eps = 0.001, CumulativeAverage = true, Bias = false, TrackRunningStats = false,
    Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
internal sealed partial class AffineWithoutBias_UntrackedCumulative_LeakyReLU02_AnySize;

[InstanceNorm3d(Channels = 2, Bias = false, TrackRunningStats = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2, Depth = 2,
    Height = 2, Width = 2)]
internal sealed partial class AffineWithoutBias_Untracked_LeakyReLU02_FixedSize;

[InstanceNorm3d(Channels = 2, CumulativeAverage = true, Bias = false, TrackRunningStats = false, Activation = Activation.LeakyReLU,
    NegativeSlope = 0.2, Depth = 2, Height = 2, Width = 2)]
internal sealed partial class AffineWithoutBias_UntrackedCumulative_LeakyReLU02_FixedSize;

[InstanceNorm3d(Channels = 3, Eps = 0.1, Momentum = 0.3, Affine = false)]
internal sealed partial class NotAffine_Tracked_NoActivation_AnySize;

[InstanceNorm3d(Channels = 3, Eps = 0.1, Momentum = 0.3, Affine = false, Bias = false)]
internal sealed partial class NotAffineWithoutBias_Tracked_NoActivation_AnySize;

[InstanceNorm3d(Channels = 3, Eps = 1e-08, Momentum = 0.3, Affine = false, Depth = 3, Height = 1, Width = 5)]
internal sealed partial class NotAffine_Tracked_NoActivation_FixedSize;

[InstanceNorm3d(Channels = 3, Eps = 1e-08, Momentum = 0.3, Affine = false, Bias = false, Depth = 3, Height = 1, Width = 5)]
internal sealed partial class NotAffineWithoutBias_Tracked_NoActivation_FixedSize;

[InstanceNorm3d(Channels = 3, Affine = false, Activation = Activation.ReLU)]
internal sealed partial class NotAffine_Tracked_ReLU_AnySize;

[InstanceNorm3d(Channels = 3, Affine = false, Bias = false, Activation = Activation.ReLU)]
internal sealed partial class NotAffineWithoutBias_Tracked_ReLU_AnySize;

[InstanceNorm3d(Channels = 4, Eps = 0.001, Affine = false, Activation = Activation.ReLU, Depth = 1, Height = 4, Width = 3)]
internal sealed partial class NotAffine_Tracked_ReLU_FixedSize;

[InstanceNorm3d(Channels = 4, Eps = 0.001, Affine = false, Bias = false, Activation = Activation.ReLU, Depth = 1, Height = 4, Width = 3)]
internal sealed partial class NotAffineWithoutBias_Tracked_ReLU_FixedSize;

[InstanceNorm3d(Channels = 4, Momentum = 0.0, Affine = false, Activation = Activation.LeakyReLU)]
internal sealed partial class NotAffine_Tracked_LeakyReLU001_AnySize;

[InstanceNorm3d(Channels = 4, Momentum = 0.0, Affine = false, Bias = false, Activation = Activation.LeakyReLU)]
internal sealed partial class NotAffineWithoutBias_Tracked_LeakyReLU001_AnySize;

[InstanceNorm3d(Channels = 4, Eps = 0.1, Momentum = 0.0, Affine = false, Activation = Activation.LeakyReLU, Depth = 2, Height = 3,
    Width = 5)]
internal sealed partial class NotAffine_Tracked_LeakyReLU001_FixedSize;

[InstanceNorm3d(Channels = 4, Eps = 0.1, Momentum = 0.0, Affine = false, Bias = false, Activation = Activation.LeakyReLU, Depth = 2,
    Height = 3, Width = 5)]
internal sealed partial class NotAffineWithoutBias_Tracked_LeakyReLU001_FixedSize;

[InstanceNorm3d(Channels = 2, Eps = 1e-08, Momentum = 1.0, Affine = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
internal sealed partial class NotAffine_Tracked_LeakyReLU02_AnySize;

[InstanceNorm3d(Channels = 2, Eps = 1e-08, Momentum = 1.0, Affine = false, Bias = false, Activation = Activation.LeakyReLU,
    NegativeSlope = 0.2)]
internal sealed partial class NotAffineWithoutBias_Tracked_LeakyReLU02_AnySize;

[InstanceNorm3d(Channels = 2, Momentum = 1.0, Affine = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2, Depth = 3, Height = 3,
    Width = 3)]
internal sealed partial class NotAffine_Tracked_LeakyReLU02_FixedSize;

[InstanceNorm3d(Channels = 2, Momentum = 1.0, Affine = false, Bias = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2,
    Depth = 3, Height = 3, Width = 3)]
internal sealed partial class NotAffineWithoutBias_Tracked_LeakyReLU02_FixedSize;

[InstanceNorm3d(Channels = 2, Eps = 0.001, CumulativeAverage = true, Affine = false)]
internal sealed partial class NotAffine_Cumulative_NoActivation_AnySize;

[InstanceNorm3d(Channels = 2, Eps = 0.001, CumulativeAverage = true, Affine = false, Bias = false)]
internal sealed partial class NotAffineWithoutBias_Cumulative_NoActivation_AnySize;

[InstanceNorm3d(Channels = 3, CumulativeAverage = true, Affine = false, Depth = 1, Height = 1, Width = 9)]
internal sealed partial class NotAffine_Cumulative_NoActivation_FixedSize;

[InstanceNorm3d(Channels = 3, CumulativeAverage = true, Affine = false, Bias = false, Depth = 1, Height = 1, Width = 9)]
internal sealed partial class NotAffineWithoutBias_Cumulative_NoActivation_FixedSize;

[InstanceNorm3d(Channels = 3, Eps = 0.1, CumulativeAverage = true, Affine = false, Activation = Activation.ReLU)]
internal sealed partial class NotAffine_Cumulative_ReLU_AnySize;

[InstanceNorm3d(Channels = 3, Eps = 0.1, CumulativeAverage = true, Affine = false, Bias = false, Activation = Activation.ReLU)]
internal sealed partial class NotAffineWithoutBias_Cumulative_ReLU_AnySize;

[InstanceNorm3d(Channels = 3, Eps = 1e-08, CumulativeAverage = true, Affine = false, Activation = Activation.ReLU, Depth = 4, Height = 2,
    Width = 3)]
internal sealed partial class NotAffine_Cumulative_ReLU_FixedSize;

[InstanceNorm3d(Channels = 3, Eps = 1e-08, CumulativeAverage = true, Affine = false, Bias = false, Activation = Activation.ReLU, Depth = 4,
    Height = 2, Width = 3)]
internal sealed partial class NotAffineWithoutBias_Cumulative_ReLU_FixedSize;

[InstanceNorm3d(Channels = 4, CumulativeAverage = true, Affine = false, Activation = Activation.LeakyReLU)]
internal sealed partial class NotAffine_Cumulative_LeakyReLU001_AnySize;

[InstanceNorm3d(Channels = 4, CumulativeAverage = true, Affine = false, Bias = false, Activation = Activation.LeakyReLU)]
internal sealed partial class NotAffineWithoutBias_Cumulative_LeakyReLU001_AnySize;

[InstanceNorm3d(Channels = 4, Eps = 0.001, CumulativeAverage = true, Affine = false, Activation = Activation.LeakyReLU, Depth = 3,
    Height = 5, Width = 7)]
internal sealed partial class NotAffine_Cumulative_LeakyReLU001_FixedSize;

[InstanceNorm3d(Channels = 4, Eps = 0.001, CumulativeAverage = true, Affine = false, Bias = false, Activation = Activation.LeakyReLU,
    Depth = 3, Height = 5, Width = 7)]
internal sealed partial class NotAffineWithoutBias_Cumulative_LeakyReLU001_FixedSize;

[InstanceNorm3d(Channels = 4, CumulativeAverage = true, Affine = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
internal sealed partial class NotAffine_Cumulative_LeakyReLU02_AnySize;

[InstanceNorm3d(Channels = 4, CumulativeAverage = true, Affine = false, Bias = false, Activation = Activation.LeakyReLU,
    NegativeSlope = 0.2)]
internal sealed partial class NotAffineWithoutBias_Cumulative_LeakyReLU02_AnySize;

[InstanceNorm3d(Channels = 2, Eps = 0.1, CumulativeAverage = true, Affine = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2,
    Depth = 2, Height = 3, Width = 1)]
internal sealed partial class NotAffine_Cumulative_LeakyReLU02_FixedSize;

[InstanceNorm3d(Channels = 2, Eps = 0.1, CumulativeAverage = true, Affine = false, Bias = false, Activation = Activation.LeakyReLU,
    NegativeSlope = 0.2, Depth = 2, Height = 3, Width = 1)]
internal sealed partial class NotAffineWithoutBias_Cumulative_LeakyReLU02_FixedSize;

[InstanceNorm3d(Channels = 2, Eps = 1e-08, Affine = false, TrackRunningStats = false)]
internal sealed partial class NotAffine_Untracked_NoActivation_AnySize;

[InstanceNorm3d(Channels = 2, Eps = 1e-08, CumulativeAverage = true, Affine = false, TrackRunningStats = false)]
internal sealed partial class NotAffine_UntrackedCumulative_NoActivation_AnySize;

[InstanceNorm3d(Channels = 2, Eps = 1e-08, Affine = false, Bias = false, TrackRunningStats = false)]
internal sealed partial class NotAffineWithoutBias_Untracked_NoActivation_AnySize;

[InstanceNorm3d(Channels = 2, Eps = 1e-08, CumulativeAverage = true, Affine = false, Bias = false, TrackRunningStats = false)]
internal sealed partial class NotAffineWithoutBias_UntrackedCumulative_NoActivation_AnySize;

[InstanceNorm3d(Channels = 2, Affine = false, TrackRunningStats = false, Depth = 1, Height = 1, Width = 2)]
internal sealed partial class NotAffine_Untracked_NoActivation_FixedSize;

[InstanceNorm3d(Channels = 2, CumulativeAverage = true, Affine = false, TrackRunningStats = false, Depth = 1, Height = 1, Width = 2)]
internal sealed partial class NotAffine_UntrackedCumulative_NoActivation_FixedSize;

[InstanceNorm3d(Channels = 2, Affine = false, Bias = false, TrackRunningStats = false, Depth = 1, Height = 1, Width = 2)]
internal sealed partial class NotAffineWithoutBias_Untracked_NoActivation_FixedSize;

[InstanceNorm3d(Channels = 2, CumulativeAverage = true, Affine = false, Bias = false, TrackRunningStats = false, Depth = 1, Height = 1,
    Width = 2)]
internal sealed partial class NotAffineWithoutBias_UntrackedCumulative_NoActivation_FixedSize;

[InstanceNorm3d(Channels = 3, Eps = 0.001, Affine = false, TrackRunningStats = false, Activation = Activation.ReLU)]
internal sealed partial class NotAffine_Untracked_ReLU_AnySize;

[InstanceNorm3d(Channels = 3, Eps = 0.001, CumulativeAverage = true, Affine = false, TrackRunningStats = false,
    Activation = Activation.ReLU)]
internal sealed partial class NotAffine_UntrackedCumulative_ReLU_AnySize;

[InstanceNorm3d(Channels = 3, Eps = 0.001, Affine = false, Bias = false, TrackRunningStats = false, Activation = Activation.ReLU)]
internal sealed partial class NotAffineWithoutBias_Untracked_ReLU_AnySize;

[InstanceNorm3d(Channels = 3, Eps = 0.001, CumulativeAverage = true, Affine = false, Bias = false, TrackRunningStats = false,
    Activation = Activation.ReLU)]
internal sealed partial class NotAffineWithoutBias_UntrackedCumulative_ReLU_AnySize;

[InstanceNorm3d(Channels = 3, Affine = false, TrackRunningStats = false, Activation = Activation.ReLU, Depth = 2, Height = 2, Width = 2)]
internal sealed partial class NotAffine_Untracked_ReLU_FixedSize;

[InstanceNorm3d(Channels = 3, CumulativeAverage = true, Affine = false, TrackRunningStats = false, Activation = Activation.ReLU, Depth = 2,
    Height = 2, Width = 2)]
internal sealed partial class NotAffine_UntrackedCumulative_ReLU_FixedSize;

[InstanceNorm3d(Channels = 3, Affine = false, Bias = false, TrackRunningStats = false, Activation = Activation.ReLU, Depth = 2, Height = 2,
    Width = 2)]
internal sealed partial class NotAffineWithoutBias_Untracked_ReLU_FixedSize;

[InstanceNorm3d(Channels = 3, CumulativeAverage = true, Affine = false, Bias = false, TrackRunningStats = false,
    Activation = Activation.ReLU, Depth = 2, Height = 2, Width = 2)]
internal sealed partial class NotAffineWithoutBias_UntrackedCumulative_ReLU_FixedSize;

[InstanceNorm3d(Channels = 3, Eps = 0.1, Affine = false, TrackRunningStats = false, Activation = Activation.LeakyReLU)]
internal sealed partial class NotAffine_Untracked_LeakyReLU001_AnySize;

[InstanceNorm3d(Channels = 3, Eps = 0.1, CumulativeAverage = true, Affine = false, TrackRunningStats = false,
    Activation = Activation.LeakyReLU)]
internal sealed partial class NotAffine_UntrackedCumulative_LeakyReLU001_AnySize;

[InstanceNorm3d(Channels = 3, Eps = 0.1, Affine = false, Bias = false, TrackRunningStats = false, Activation = Activation.LeakyReLU)]
internal sealed partial class NotAffineWithoutBias_Untracked_LeakyReLU001_AnySize;

[InstanceNorm3d(Channels = 3, Eps = 0.1, CumulativeAverage = true, Affine = false, Bias = false, TrackRunningStats = false,
    Activation = Activation.LeakyReLU)]
internal sealed partial class NotAffineWithoutBias_UntrackedCumulative_LeakyReLU001_AnySize;

[InstanceNorm3d(Channels = 4, Eps = 1e-08, Affine = false, TrackRunningStats = false, Activation = Activation.LeakyReLU, Depth = 3,
    Height = 1, Width = 5)]
internal sealed partial class NotAffine_Untracked_LeakyReLU001_FixedSize;

[InstanceNorm3d(Channels = 4, Eps = 1e-08, CumulativeAverage = true, Affine = false, TrackRunningStats = false,
    Activation = Activation.LeakyReLU, Depth = 3, Height = 1, Width = 5)]
internal sealed partial class NotAffine_UntrackedCumulative_LeakyReLU001_FixedSize;

[InstanceNorm3d(Channels = 4, Eps = 1e-08, Affine = false, Bias = false, TrackRunningStats = false, Activation = Activation.LeakyReLU,
    Depth = 3, Height = 1, Width = 5)]
internal sealed partial class NotAffineWithoutBias_Untracked_LeakyReLU001_FixedSize;

[InstanceNorm3d(Channels = 4, Eps = 1e-08, CumulativeAverage = true, Affine = false, Bias = false, TrackRunningStats = false,
    Activation = Activation.LeakyReLU, Depth = 3, Height = 1, Width = 5)]
internal sealed partial class NotAffineWithoutBias_UntrackedCumulative_LeakyReLU001_FixedSize;

[InstanceNorm3d(Channels = 4, Affine = false, TrackRunningStats = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
internal sealed partial class NotAffine_Untracked_LeakyReLU02_AnySize;

[InstanceNorm3d(Channels = 4, CumulativeAverage = true, Affine = false, TrackRunningStats = false, Activation = Activation.LeakyReLU,
    NegativeSlope = 0.2)]
internal sealed partial class NotAffine_UntrackedCumulative_LeakyReLU02_AnySize;

[InstanceNorm3d(Channels = 4, Affine = false, Bias = false, TrackRunningStats = false, Activation = Activation.LeakyReLU,
    NegativeSlope = 0.2)]
internal sealed partial class NotAffineWithoutBias_Untracked_LeakyReLU02_AnySize;

[InstanceNorm3d(Channels = 4, CumulativeAverage = true, Affine = false, Bias = false, TrackRunningStats = false,
    Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
internal sealed partial class NotAffineWithoutBias_UntrackedCumulative_LeakyReLU02_AnySize;

[InstanceNorm3d(Channels = 4, Eps = 0.001, Affine = false, TrackRunningStats = false, Activation = Activation.LeakyReLU,
    NegativeSlope = 0.2, Depth = 1, Height = 4, Width = 3)]
internal sealed partial class NotAffine_Untracked_LeakyReLU02_FixedSize;

[InstanceNorm3d(Channels = 4, Eps = 0.001, CumulativeAverage = true, Affine = false, TrackRunningStats = false,
    Activation = Activation.LeakyReLU, NegativeSlope = 0.2, Depth = 1, Height = 4, Width = 3)]
internal sealed partial class NotAffine_UntrackedCumulative_LeakyReLU02_FixedSize;

[InstanceNorm3d(Channels = 4, Eps = 0.001, Affine = false, Bias = false, TrackRunningStats = false, Activation = Activation.LeakyReLU,
    NegativeSlope = 0.2, Depth = 1, Height = 4, Width = 3)]
internal sealed partial class NotAffineWithoutBias_Untracked_LeakyReLU02_FixedSize;

[InstanceNorm3d(Channels = 4, Eps = 0.001, CumulativeAverage = true, Affine = false, Bias = false, TrackRunningStats = false,
    Activation = Activation.LeakyReLU, NegativeSlope = 0.2, Depth = 1, Height = 4, Width = 3)]
internal sealed partial class NotAffineWithoutBias_UntrackedCumulative_LeakyReLU02_FixedSize;

[InstanceNorm3d(Channels = 2)]
internal sealed partial class Default2;

[InstanceNorm3d(Channels = 3)]
internal sealed partial class Default3;

[InstanceNorm3d(Channels = 2, TrackRunningStats = false)]
internal sealed partial class Untracked2;

[InstanceNorm3d(Channels = 1, Affine = false, TrackRunningStats = false)]
internal sealed partial class Bare1;

[InstanceNorm3d(Channels = 3, Affine = false, TrackRunningStats = false)]
internal sealed partial class Bare3;

[InstanceNorm3d(Channels = 1, Activation = Activation.LeakyReLU)]
internal sealed partial class Leaky1;

[InstanceNorm3d(Channels = 2, Activation = Activation.LeakyReLU)]
internal sealed partial class Leaky2;

[InstanceNorm3d(Channels = 2, TrackRunningStats = false, Activation = Activation.ReLU)]
internal sealed partial class Rectified2;

[InstanceNorm3d(Channels = 2, Eps = 1e-12, TrackRunningStats = false)]
internal sealed partial class TinyEps2;

[InstanceNorm3d(Channels = 2, Momentum = 1.0)]
internal sealed partial class Newest2;

[InstanceNorm3d(Channels = 2, Momentum = 0.0)]
internal sealed partial class Frozen2;

[InstanceNorm3d(Channels = 2, CumulativeAverage = true)]
internal sealed partial class Average2;

[InstanceNorm3d(Channels = 2, Activation = Activation.LeakyReLU, Depth = 2, Height = 3, Width = 5)]
internal sealed partial class Fixed2;

[InstanceNorm3d(Channels = 2, Activation = Activation.SiLU)]
internal sealed partial class SiLU_AnySize;

[InstanceNorm3d(Channels = 3, CumulativeAverage = true, Bias = false, Activation = Activation.SiLU, Depth = 2, Height = 3, Width = 1)]
internal sealed partial class SiLU_FixedSize;

[InstanceNorm3d(Channels = 4, Affine = false, TrackRunningStats = false, Activation = Activation.SiLU)]
internal sealed partial class SiLU_Bare;

[InstanceNorm3d(Channels = 4, Eps = 0.0, Affine = false, Activation = Activation.SiLU)]
internal sealed partial class SiLU_Arguments;

[InstanceNorm3d(Channels = 2, Activation = Activation.GELU)]
internal sealed partial class GELU_AnySize;

[InstanceNorm3d(Channels = 3, CumulativeAverage = true, Bias = false, Activation = Activation.GELU, Depth = 3, Height = 1, Width = 5)]
internal sealed partial class GELU_FixedSize;

[InstanceNorm3d(Channels = 4, Affine = false, TrackRunningStats = false, Activation = Activation.GELU)]
internal sealed partial class GELU_Bare;

[InstanceNorm3d(Channels = 4, Eps = 0.0, Affine = false, Activation = Activation.GELU)]
internal sealed partial class GELU_Arguments;

[InstanceNorm3d(Channels = 2, Activation = Activation.GELUTanh)]
internal sealed partial class GELUTanh_AnySize;

[InstanceNorm3d(Channels = 3, CumulativeAverage = true, Bias = false, Activation = Activation.GELUTanh, Depth = 3, Height = 3, Width = 3)]
internal sealed partial class GELUTanh_FixedSize;

[InstanceNorm3d(Channels = 4, Affine = false, TrackRunningStats = false, Activation = Activation.GELUTanh)]
internal sealed partial class GELUTanh_Bare;

[InstanceNorm3d(Channels = 4, Eps = 0.0, Affine = false, Activation = Activation.GELUTanh)]
internal sealed partial class GELUTanh_Arguments;

[InstanceNorm3d(Channels = 2, Activation = Activation.Hardswish)]
internal sealed partial class Hardswish_AnySize;

[InstanceNorm3d(Channels = 3, CumulativeAverage = true, Bias = false, Activation = Activation.Hardswish, Depth = 3, Height = 5, Width = 7)]
internal sealed partial class Hardswish_FixedSize;

[InstanceNorm3d(Channels = 4, Affine = false, TrackRunningStats = false, Activation = Activation.Hardswish)]
internal sealed partial class Hardswish_Bare;

[InstanceNorm3d(Channels = 4, Eps = 0.0, Affine = false, Activation = Activation.Hardswish)]
internal sealed partial class Hardswish_Arguments;

[InstanceNorm3d(Channels = 2, Activation = Activation.ELU)]
internal sealed partial class ELU_AnySize;

[InstanceNorm3d(Channels = 3, CumulativeAverage = true, Bias = false, Activation = Activation.ELU, Depth = 2, Height = 2, Width = 2)]
internal sealed partial class ELU_FixedSize;

[InstanceNorm3d(Channels = 4, Affine = false, TrackRunningStats = false, Activation = Activation.ELU)]
internal sealed partial class ELU_Bare;

[InstanceNorm3d(Channels = 4, Eps = 0.0, Affine = false, Activation = Activation.ELU)]
internal sealed partial class ELU_Arguments;

[InstanceNorm3d(Channels = 2, Activation = Activation.SELU)]
internal sealed partial class SELU_AnySize;

[InstanceNorm3d(Channels = 3, CumulativeAverage = true, Bias = false, Activation = Activation.SELU, Depth = 2, Height = 3, Width = 5)]
internal sealed partial class SELU_FixedSize;

[InstanceNorm3d(Channels = 4, Affine = false, TrackRunningStats = false, Activation = Activation.SELU)]
internal sealed partial class SELU_Bare;

[InstanceNorm3d(Channels = 4, Eps = 0.0, Affine = false, Activation = Activation.SELU)]
internal sealed partial class SELU_Arguments;

[InstanceNorm3d(Channels = 2, Activation = Activation.Sigmoid)]
internal sealed partial class Sigmoid_AnySize;

[InstanceNorm3d(Channels = 3, CumulativeAverage = true, Bias = false, Activation = Activation.Sigmoid, Depth = 4, Height = 2, Width = 3)]
internal sealed partial class Sigmoid_FixedSize;

[InstanceNorm3d(Channels = 4, Affine = false, TrackRunningStats = false, Activation = Activation.Sigmoid)]
internal sealed partial class Sigmoid_Bare;

[InstanceNorm3d(Channels = 4, Eps = 0.0, Affine = false, Activation = Activation.Sigmoid)]
internal sealed partial class Sigmoid_Arguments;

[InstanceNorm3d(Channels = 2, Activation = Activation.Tanh)]
internal sealed partial class Tanh_AnySize;

[InstanceNorm3d(Channels = 3, CumulativeAverage = true, Bias = false, Activation = Activation.Tanh, Depth = 1, Height = 1, Width = 2)]
internal sealed partial class Tanh_FixedSize;

[InstanceNorm3d(Channels = 4, Affine = false, TrackRunningStats = false, Activation = Activation.Tanh)]
internal sealed partial class Tanh_Bare;

[InstanceNorm3d(Channels = 4, Eps = 0.0, Affine = false, Activation = Activation.Tanh)]
internal sealed partial class Tanh_Arguments;

[InstanceNorm3d(Channels = 2, Activation = Activation.Softplus)]
internal sealed partial class Softplus_AnySize;

[InstanceNorm3d(Channels = 3, CumulativeAverage = true, Bias = false, Activation = Activation.Softplus, Depth = 1, Height = 4, Width = 3)]
internal sealed partial class Softplus_FixedSize;

[InstanceNorm3d(Channels = 4, Affine = false, TrackRunningStats = false, Activation = Activation.Softplus)]
internal sealed partial class Softplus_Bare;

[InstanceNorm3d(Channels = 4, Eps = 0.0, Affine = false, Activation = Activation.Softplus)]
internal sealed partial class Softplus_Arguments;

[InstanceNorm3d(Channels = 2, Activation = Activation.Mish)]
internal sealed partial class Mish_AnySize;

[InstanceNorm3d(Channels = 3, CumulativeAverage = true, Bias = false, Activation = Activation.Mish, Depth = 1, Height = 1, Width = 9)]
internal sealed partial class Mish_FixedSize;

[InstanceNorm3d(Channels = 4, Affine = false, TrackRunningStats = false, Activation = Activation.Mish)]
internal sealed partial class Mish_Bare;

[InstanceNorm3d(Channels = 4, Eps = 0.0, Affine = false, Activation = Activation.Mish)]
internal sealed partial class Mish_Arguments;

[InstanceNorm3d(Channels = 2, Activation = Activation.ReLU6)]
internal sealed partial class ReLU6_AnySize;

[InstanceNorm3d(Channels = 3, CumulativeAverage = true, Bias = false, Activation = Activation.ReLU6, Depth = 2, Height = 3, Width = 1)]
internal sealed partial class ReLU6_FixedSize;

[InstanceNorm3d(Channels = 4, Affine = false, TrackRunningStats = false, Activation = Activation.ReLU6)]
internal sealed partial class ReLU6_Bare;

[InstanceNorm3d(Channels = 4, Eps = 0.0, Affine = false, Activation = Activation.ReLU6)]
internal sealed partial class ReLU6_Arguments;
