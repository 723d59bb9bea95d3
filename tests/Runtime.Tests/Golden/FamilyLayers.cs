// Written by make_family.py, which computed the values that these layers are held to. Do not edit by hand.

#pragma warning disable LUCID0012, LUCID0020 // Options without effect are combinations too, and must change nothing.

namespace Lucid.Tests.Golden.Layers;

[InstanceNorm1d(Channels = 2)]
internal sealed partial class InstanceNorm1d_Affine_Tracked_NoActivation_AnySize;

[InstanceNorm1d(Channels = 2, Length = 7)]
internal sealed partial class InstanceNorm1d_Affine_Tracked_NoActivation_FixedSize;

[InstanceNorm1d(Channels = 2, Eps = 0.1, CumulativeAverage = true, Activation = Activation.ReLU)]
internal sealed partial class InstanceNorm1d_Affine_Cumulative_ReLU_AnySize;

[InstanceNorm1d(Channels = 2, Eps = 0.001, TrackRunningStats = false, Activation = Activation.LeakyReLU)]
internal sealed partial class InstanceNorm1d_Affine_Untracked_LeakyReLU001_AnySize;

[InstanceNorm1d(Channels = 2, Eps = 0.001, TrackRunningStats = false, Activation = Activation.LeakyReLU, Length = 2)]
internal sealed partial class InstanceNorm1d_Affine_Untracked_LeakyReLU001_FixedSize;

[InstanceNorm1d(Channels = 3, Eps = 0.001, Momentum = 0.0, Bias = false, Activation = Activation.ReLU)]
internal sealed partial class InstanceNorm1d_AffineWithoutBias_Tracked_ReLU_AnySize;

[InstanceNorm1d(Channels = 3, Eps = 1e-08, CumulativeAverage = true, Bias = false, Activation = Activation.LeakyReLU)]
internal sealed partial class InstanceNorm1d_AffineWithoutBias_Cumulative_LeakyReLU001_AnySize;

[InstanceNorm1d(Channels = 3, Eps = 1e-08, CumulativeAverage = true, Bias = false, Activation = Activation.LeakyReLU, Length = 5)]
internal sealed partial class InstanceNorm1d_AffineWithoutBias_Cumulative_LeakyReLU001_FixedSize;

[InstanceNorm1d(Channels = 3, Bias = false, TrackRunningStats = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
internal sealed partial class InstanceNorm1d_AffineWithoutBias_Untracked_LeakyReLU02_AnySize;

[InstanceNorm1d(Channels = 4, Momentum = 1.0, Affine = false, Activation = Activation.LeakyReLU)]
internal sealed partial class InstanceNorm1d_NotAffine_Tracked_LeakyReLU001_AnySize;

[InstanceNorm1d(Channels = 4, Momentum = 1.0, Affine = false, Activation = Activation.LeakyReLU, Length = 12)]
internal sealed partial class InstanceNorm1d_NotAffine_Tracked_LeakyReLU001_FixedSize;

[InstanceNorm1d(Channels = 4, CumulativeAverage = true, Affine = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
internal sealed partial class InstanceNorm1d_NotAffine_Cumulative_LeakyReLU02_AnySize;

[InstanceNorm1d(Channels = 4, Eps = 0.1, Affine = false, TrackRunningStats = false)]
internal sealed partial class InstanceNorm1d_NotAffine_Untracked_NoActivation_AnySize;

[InstanceNorm1d(Channels = 4, Eps = 0.1, Affine = false, TrackRunningStats = false, Length = 33)]
internal sealed partial class InstanceNorm1d_NotAffine_Untracked_NoActivation_FixedSize;

[InstanceNorm2d(Channels = 2)]
internal sealed partial class InstanceNorm2d_Affine_Tracked_NoActivation_AnySize;

[InstanceNorm2d(Channels = 2, Height = 3, Width = 5)]
internal sealed partial class InstanceNorm2d_Affine_Tracked_NoActivation_FixedSize;

[InstanceNorm2d(Channels = 2, Eps = 0.1, CumulativeAverage = true, Activation = Activation.ReLU)]
internal sealed partial class InstanceNorm2d_Affine_Cumulative_ReLU_AnySize;

[InstanceNorm2d(Channels = 2, Eps = 0.001, TrackRunningStats = false, Activation = Activation.LeakyReLU)]
internal sealed partial class InstanceNorm2d_Affine_Untracked_LeakyReLU001_AnySize;

[InstanceNorm2d(Channels = 2, Eps = 0.001, TrackRunningStats = false, Activation = Activation.LeakyReLU, Height = 2, Width = 1)]
internal sealed partial class InstanceNorm2d_Affine_Untracked_LeakyReLU001_FixedSize;

[InstanceNorm2d(Channels = 3, Eps = 0.001, Momentum = 0.0, Bias = false, Activation = Activation.ReLU)]
internal sealed partial class InstanceNorm2d_AffineWithoutBias_Tracked_ReLU_AnySize;

[InstanceNorm2d(Channels = 3, Eps = 1e-08, CumulativeAverage = true, Bias = false, Activation = Activation.LeakyReLU)]
internal sealed partial class InstanceNorm2d_AffineWithoutBias_Cumulative_LeakyReLU001_AnySize;

[InstanceNorm2d(Channels = 3, Eps = 1e-08, CumulativeAverage = true, Bias = false, Activation = Activation.LeakyReLU, Height = 2,
    Width = 3)]
internal sealed partial class InstanceNorm2d_AffineWithoutBias_Cumulative_LeakyReLU001_FixedSize;

[InstanceNorm2d(Channels = 3, Bias = false, TrackRunningStats = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
internal sealed partial class InstanceNorm2d_AffineWithoutBias_Untracked_LeakyReLU02_AnySize;

[InstanceNorm2d(Channels = 4, Momentum = 1.0, Affine = false, Activation = Activation.LeakyReLU)]
internal sealed partial class InstanceNorm2d_NotAffine_Tracked_LeakyReLU001_AnySize;

[InstanceNorm2d(Channels = 4, Momentum = 1.0, Affine = false, Activation = Activation.LeakyReLU, Height = 4, Width = 4)]
internal sealed partial class InstanceNorm2d_NotAffine_Tracked_LeakyReLU001_FixedSize;

[InstanceNorm2d(Channels = 4, CumulativeAverage = true, Affine = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
internal sealed partial class InstanceNorm2d_NotAffine_Cumulative_LeakyReLU02_AnySize;

[InstanceNorm2d(Channels = 4, Eps = 0.1, Affine = false, TrackRunningStats = false)]
internal sealed partial class InstanceNorm2d_NotAffine_Untracked_NoActivation_AnySize;

[InstanceNorm2d(Channels = 4, Eps = 0.1, Affine = false, TrackRunningStats = false, Height = 1, Width = 9)]
internal sealed partial class InstanceNorm2d_NotAffine_Untracked_NoActivation_FixedSize;

[BatchNorm1d(Channels = 2)]
internal sealed partial class BatchNorm1d_Affine_Tracked_NoActivation_AnySize;

[BatchNorm1d(Channels = 2, Length = 7)]
internal sealed partial class BatchNorm1d_Affine_Tracked_NoActivation_FixedSize;

[BatchNorm1d(Channels = 2, Eps = 0.1, CumulativeAverage = true, Activation = Activation.ReLU)]
internal sealed partial class BatchNorm1d_Affine_Cumulative_ReLU_AnySize;

[BatchNorm1d(Channels = 2, Eps = 0.001, TrackRunningStats = false, Activation = Activation.LeakyReLU)]
internal sealed partial class BatchNorm1d_Affine_Untracked_LeakyReLU001_AnySize;

[BatchNorm1d(Channels = 2, Eps = 0.001, TrackRunningStats = false, Activation = Activation.LeakyReLU, Length = 2)]
internal sealed partial class BatchNorm1d_Affine_Untracked_LeakyReLU001_FixedSize;

[BatchNorm1d(Channels = 3, Eps = 0.001, Momentum = 0.0, Bias = false, Activation = Activation.ReLU)]
internal sealed partial class BatchNorm1d_AffineWithoutBias_Tracked_ReLU_AnySize;

[BatchNorm1d(Channels = 3, Eps = 1e-08, CumulativeAverage = true, Bias = false, Activation = Activation.LeakyReLU)]
internal sealed partial class BatchNorm1d_AffineWithoutBias_Cumulative_LeakyReLU001_AnySize;

[BatchNorm1d(Channels = 3, Eps = 1e-08, CumulativeAverage = true, Bias = false, Activation = Activation.LeakyReLU, Length = 5)]
internal sealed partial class BatchNorm1d_AffineWithoutBias_Cumulative_LeakyReLU001_FixedSize;

[BatchNorm1d(Channels = 3, Bias = false, TrackRunningStats = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
internal sealed partial class BatchNorm1d_AffineWithoutBias_Untracked_LeakyReLU02_AnySize;

[BatchNorm1d(Channels = 4, Momentum = 1.0, Affine = false, Activation = Activation.LeakyReLU)]
internal sealed partial class BatchNorm1d_NotAffine_Tracked_LeakyReLU001_AnySize;

[BatchNorm1d(Channels = 4, Momentum = 1.0, Affine = false, Activation = Activation.LeakyReLU, Length = 12)]
internal sealed partial class BatchNorm1d_NotAffine_Tracked_LeakyReLU001_FixedSize;

[BatchNorm1d(Channels = 4, CumulativeAverage = true, Affine = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
internal sealed partial class BatchNorm1d_NotAffine_Cumulative_LeakyReLU02_AnySize;

[BatchNorm1d(Channels = 4, Eps = 0.1, Affine = false, TrackRunningStats = false)]
internal sealed partial class BatchNorm1d_NotAffine_Untracked_NoActivation_AnySize;

[BatchNorm1d(Channels = 4, Eps = 0.1, Affine = false, TrackRunningStats = false, Length = 33)]
internal sealed partial class BatchNorm1d_NotAffine_Untracked_NoActivation_FixedSize;

[BatchNorm2d(Channels = 2)]
internal sealed partial class BatchNorm2d_Affine_Tracked_NoActivation_AnySize;

[BatchNorm2d(Channels = 2, Height = 3, Width = 5)]
internal sealed partial class BatchNorm2d_Affine_Tracked_NoActivation_FixedSize;

[BatchNorm2d(Channels = 3, Eps = 0.001, Momentum = 0.0, Activation = Activation.ReLU)]
internal sealed partial class BatchNorm2d_Affine_Tracked_ReLU_AnySize;

[BatchNorm2d(Channels = 4, Momentum = 1.0, Activation = Activation.LeakyReLU)]
internal sealed partial class BatchNorm2d_Affine_Tracked_LeakyReLU001_AnySize;

[BatchNorm2d(Channels = 4, Momentum = 1.0, Activation = Activation.LeakyReLU, Height = 4, Width = 4)]
internal sealed partial class BatchNorm2d_Affine_Tracked_LeakyReLU001_FixedSize;

[BatchNorm2d(Channels = 2, Eps = 0.1, Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
internal sealed partial class BatchNorm2d_Affine_Tracked_LeakyReLU02_AnySize;

[BatchNorm2d(Channels = 2, Eps = 0.1, CumulativeAverage = true)]
internal sealed partial class BatchNorm2d_Affine_Cumulative_NoActivation_AnySize;

[BatchNorm2d(Channels = 3, Eps = 1e-08, CumulativeAverage = true, Activation = Activation.ReLU)]
internal sealed partial class BatchNorm2d_Affine_Cumulative_ReLU_AnySize;

[BatchNorm2d(Channels = 3, Eps = 1e-08, CumulativeAverage = true, Activation = Activation.ReLU, Height = 2, Width = 3)]
internal sealed partial class BatchNorm2d_Affine_Cumulative_ReLU_FixedSize;

[BatchNorm2d(Channels = 4, CumulativeAverage = true, Activation = Activation.LeakyReLU)]
internal sealed partial class BatchNorm2d_Affine_Cumulative_LeakyReLU001_AnySize;

[BatchNorm2d(Channels = 2, Eps = 0.001, CumulativeAverage = true, Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
internal sealed partial class BatchNorm2d_Affine_Cumulative_LeakyReLU02_AnySize;

[BatchNorm2d(Channels = 2, Eps = 0.001, CumulativeAverage = true, Activation = Activation.LeakyReLU, NegativeSlope = 0.2, Height = 2,
    Width = 1)]
internal sealed partial class BatchNorm2d_Affine_Cumulative_LeakyReLU02_FixedSize;

[BatchNorm2d(Channels = 2, Eps = 0.001, TrackRunningStats = false)]
internal sealed partial class BatchNorm2d_Affine_Untracked_NoActivation_AnySize;

[BatchNorm2d(Channels = 2, Eps = 0.001, TrackRunningStats = false, Height = 2, Width = 1)]
internal sealed partial class BatchNorm2d_Affine_Untracked_NoActivation_FixedSize;

[BatchNorm2d(Channels = 3, TrackRunningStats = false, Activation = Activation.ReLU)]
internal sealed partial class BatchNorm2d_Affine_Untracked_ReLU_AnySize;

[BatchNorm2d(Channels = 4, Eps = 0.1, TrackRunningStats = false, Activation = Activation.LeakyReLU)]
internal sealed partial class BatchNorm2d_Affine_Untracked_LeakyReLU001_AnySize;

[BatchNorm2d(Channels = 4, Eps = 0.1, TrackRunningStats = false, Activation = Activation.LeakyReLU, Height = 1, Width = 9)]
internal sealed partial class BatchNorm2d_Affine_Untracked_LeakyReLU001_FixedSize;

[BatchNorm2d(Channels = 2, Eps = 1e-08, TrackRunningStats = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
internal sealed partial class BatchNorm2d_Affine_Untracked_LeakyReLU02_AnySize;

[BatchNorm2d(Channels = 3, Eps = 0.001, Momentum = 0.0, Bias = false)]
internal sealed partial class BatchNorm2d_AffineWithoutBias_Tracked_NoActivation_AnySize;

[BatchNorm2d(Channels = 4, Momentum = 1.0, Bias = false, Activation = Activation.ReLU)]
internal sealed partial class BatchNorm2d_AffineWithoutBias_Tracked_ReLU_AnySize;

[BatchNorm2d(Channels = 4, Momentum = 1.0, Bias = false, Activation = Activation.ReLU, Height = 4, Width = 4)]
internal sealed partial class BatchNorm2d_AffineWithoutBias_Tracked_ReLU_FixedSize;

[BatchNorm2d(Channels = 2, Eps = 0.1, Bias = false, Activation = Activation.LeakyReLU)]
internal sealed partial class BatchNorm2d_AffineWithoutBias_Tracked_LeakyReLU001_AnySize;

[BatchNorm2d(Channels = 3, Eps = 1e-08, Momentum = 0.3, Bias = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
internal sealed partial class BatchNorm2d_AffineWithoutBias_Tracked_LeakyReLU02_AnySize;

[BatchNorm2d(Channels = 3, Eps = 1e-08, Momentum = 0.3, Bias = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2, Height = 2,
    Width = 3)]
internal sealed partial class BatchNorm2d_AffineWithoutBias_Tracked_LeakyReLU02_FixedSize;

[BatchNorm2d(Channels = 3, Eps = 1e-08, CumulativeAverage = true, Bias = false)]
internal sealed partial class BatchNorm2d_AffineWithoutBias_Cumulative_NoActivation_AnySize;

[BatchNorm2d(Channels = 3, Eps = 1e-08, CumulativeAverage = true, Bias = false, Height = 2, Width = 3)]
internal sealed partial class BatchNorm2d_AffineWithoutBias_Cumulative_NoActivation_FixedSize;

[BatchNorm2d(Channels = 4, CumulativeAverage = true, Bias = false, Activation = Activation.ReLU)]
internal sealed partial class BatchNorm2d_AffineWithoutBias_Cumulative_ReLU_AnySize;

[BatchNorm2d(Channels = 2, Eps = 0.001, CumulativeAverage = true, Bias = false, Activation = Activation.LeakyReLU)]
internal sealed partial class BatchNorm2d_AffineWithoutBias_Cumulative_LeakyReLU001_AnySize;

[BatchNorm2d(Channels = 2, Eps = 0.001, CumulativeAverage = true, Bias = false, Activation = Activation.LeakyReLU, Height = 2, Width = 1)]
internal sealed partial class BatchNorm2d_AffineWithoutBias_Cumulative_LeakyReLU001_FixedSize;

[BatchNorm2d(Channels = 3, CumulativeAverage = true, Bias = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
internal sealed partial class BatchNorm2d_AffineWithoutBias_Cumulative_LeakyReLU02_AnySize;

[BatchNorm2d(Channels = 3, Bias = false, TrackRunningStats = false)]
internal sealed partial class BatchNorm2d_AffineWithoutBias_Untracked_NoActivation_AnySize;

[BatchNorm2d(Channels = 4, Eps = 0.1, Bias = false, TrackRunningStats = false, Activation = Activation.ReLU)]
internal sealed partial class BatchNorm2d_AffineWithoutBias_Untracked_ReLU_AnySize;

[BatchNorm2d(Channels = 4, Eps = 0.1, Bias = false, TrackRunningStats = false, Activation = Activation.ReLU, Height = 1, Width = 9)]
internal sealed partial class BatchNorm2d_AffineWithoutBias_Untracked_ReLU_FixedSize;

[BatchNorm2d(Channels = 2, Eps = 1e-08, Bias = false, TrackRunningStats = false, Activation = Activation.LeakyReLU)]
internal sealed partial class BatchNorm2d_AffineWithoutBias_Untracked_LeakyReLU001_AnySize;

[BatchNorm2d(Channels = 3, Bias = false, TrackRunningStats = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
internal sealed partial class BatchNorm2d_AffineWithoutBias_Untracked_LeakyReLU02_AnySize;

[BatchNorm2d(Channels = 3, Bias = false, TrackRunningStats = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2, Height = 3,
    Width = 5)]
internal sealed partial class BatchNorm2d_AffineWithoutBias_Untracked_LeakyReLU02_FixedSize;

[BatchNorm2d(Channels = 4, Momentum = 1.0, Affine = false)]
internal sealed partial class BatchNorm2d_NotAffine_Tracked_NoActivation_AnySize;

[BatchNorm2d(Channels = 4, Momentum = 1.0, Affine = false, Height = 4, Width = 4)]
internal sealed partial class BatchNorm2d_NotAffine_Tracked_NoActivation_FixedSize;

[BatchNorm2d(Channels = 2, Eps = 0.1, Affine = false, Activation = Activation.ReLU)]
internal sealed partial class BatchNorm2d_NotAffine_Tracked_ReLU_AnySize;

[BatchNorm2d(Channels = 3, Eps = 1e-08, Momentum = 0.3, Affine = false, Activation = Activation.LeakyReLU)]
internal sealed partial class BatchNorm2d_NotAffine_Tracked_LeakyReLU001_AnySize;

[BatchNorm2d(Channels = 3, Eps = 1e-08, Momentum = 0.3, Affine = false, Activation = Activation.LeakyReLU, Height = 2, Width = 3)]
internal sealed partial class BatchNorm2d_NotAffine_Tracked_LeakyReLU001_FixedSize;

[BatchNorm2d(Channels = 4, Affine = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
internal sealed partial class BatchNorm2d_NotAffine_Tracked_LeakyReLU02_AnySize;

[BatchNorm2d(Channels = 4, CumulativeAverage = true, Affine = false)]
internal sealed partial class BatchNorm2d_NotAffine_Cumulative_NoActivation_AnySize;

[BatchNorm2d(Channels = 2, Eps = 0.001, CumulativeAverage = true, Affine = false, Activation = Activation.ReLU)]
internal sealed partial class BatchNorm2d_NotAffine_Cumulative_ReLU_AnySize;

[BatchNorm2d(Channels = 2, Eps = 0.001, CumulativeAverage = true, Affine = false, Activation = Activation.ReLU, Height = 2, Width = 1)]
internal sealed partial class BatchNorm2d_NotAffine_Cumulative_ReLU_FixedSize;

[BatchNorm2d(Channels = 3, CumulativeAverage = true, Affine = false, Activation = Activation.LeakyReLU)]
internal sealed partial class BatchNorm2d_NotAffine_Cumulative_LeakyReLU001_AnySize;

[BatchNorm2d(Channels = 4, Eps = 0.1, CumulativeAverage = true, Affine = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
internal sealed partial class BatchNorm2d_NotAffine_Cumulative_LeakyReLU02_AnySize;

[BatchNorm2d(Channels = 4, Eps = 0.1, CumulativeAverage = true, Affine = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2,
    Height = 1, Width = 9)]
internal sealed partial class BatchNorm2d_NotAffine_Cumulative_LeakyReLU02_FixedSize;

[BatchNorm2d(Channels = 4, Eps = 0.1, Affine = false, TrackRunningStats = false)]
internal sealed partial class BatchNorm2d_NotAffine_Untracked_NoActivation_AnySize;

[BatchNorm2d(Channels = 4, Eps = 0.1, Affine = false, TrackRunningStats = false, Height = 1, Width = 9)]
internal sealed partial class BatchNorm2d_NotAffine_Untracked_NoActivation_FixedSize;

[BatchNorm2d(Channels = 2, Eps = 1e-08, Affine = false, TrackRunningStats = false, Activation = Activation.ReLU)]
internal sealed partial class BatchNorm2d_NotAffine_Untracked_ReLU_AnySize;

[BatchNorm2d(Channels = 3, Affine = false, TrackRunningStats = false, Activation = Activation.LeakyReLU)]
internal sealed partial class BatchNorm2d_NotAffine_Untracked_LeakyReLU001_AnySize;

[BatchNorm2d(Channels = 3, Affine = false, TrackRunningStats = false, Activation = Activation.LeakyReLU, Height = 3, Width = 5)]
internal sealed partial class BatchNorm2d_NotAffine_Untracked_LeakyReLU001_FixedSize;

[BatchNorm2d(Channels = 4, Eps = 0.001, Affine = false, TrackRunningStats = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
internal sealed partial class BatchNorm2d_NotAffine_Untracked_LeakyReLU02_AnySize;

[BatchNorm3d(Channels = 2)]
internal sealed partial class BatchNorm3d_Affine_Tracked_NoActivation_AnySize;

[BatchNorm3d(Channels = 2, Depth = 2, Height = 3, Width = 5)]
internal sealed partial class BatchNorm3d_Affine_Tracked_NoActivation_FixedSize;

[BatchNorm3d(Channels = 2, Eps = 0.1, CumulativeAverage = true, Activation = Activation.ReLU)]
internal sealed partial class BatchNorm3d_Affine_Cumulative_ReLU_AnySize;

[BatchNorm3d(Channels = 2, Eps = 0.001, TrackRunningStats = false, Activation = Activation.LeakyReLU)]
internal sealed partial class BatchNorm3d_Affine_Untracked_LeakyReLU001_AnySize;

[BatchNorm3d(Channels = 2, Eps = 0.001, TrackRunningStats = false, Activation = Activation.LeakyReLU, Depth = 1, Height = 1, Width = 2)]
internal sealed partial class BatchNorm3d_Affine_Untracked_LeakyReLU001_FixedSize;

[BatchNorm3d(Channels = 3, Eps = 0.001, Momentum = 0.0, Bias = false, Activation = Activation.ReLU)]
internal sealed partial class BatchNorm3d_AffineWithoutBias_Tracked_ReLU_AnySize;

[BatchNorm3d(Channels = 3, Eps = 1e-08, CumulativeAverage = true, Bias = false, Activation = Activation.LeakyReLU)]
internal sealed partial class BatchNorm3d_AffineWithoutBias_Cumulative_LeakyReLU001_AnySize;

[BatchNorm3d(Channels = 3, Eps = 1e-08, CumulativeAverage = true, Bias = false, Activation = Activation.LeakyReLU, Depth = 2, Height = 4,
    Width = 1)]
internal sealed partial class BatchNorm3d_AffineWithoutBias_Cumulative_LeakyReLU001_FixedSize;

[BatchNorm3d(Channels = 3, Bias = false, TrackRunningStats = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
internal sealed partial class BatchNorm3d_AffineWithoutBias_Untracked_LeakyReLU02_AnySize;

[BatchNorm3d(Channels = 4, Momentum = 1.0, Affine = false, Activation = Activation.LeakyReLU)]
internal sealed partial class BatchNorm3d_NotAffine_Tracked_LeakyReLU001_AnySize;

[BatchNorm3d(Channels = 4, Momentum = 1.0, Affine = false, Activation = Activation.LeakyReLU, Depth = 2, Height = 2, Width = 2)]
internal sealed partial class BatchNorm3d_NotAffine_Tracked_LeakyReLU001_FixedSize;

[BatchNorm3d(Channels = 4, CumulativeAverage = true, Affine = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
internal sealed partial class BatchNorm3d_NotAffine_Cumulative_LeakyReLU02_AnySize;

[BatchNorm3d(Channels = 4, Eps = 0.1, Affine = false, TrackRunningStats = false)]
internal sealed partial class BatchNorm3d_NotAffine_Untracked_NoActivation_AnySize;

[BatchNorm3d(Channels = 4, Eps = 0.1, Affine = false, TrackRunningStats = false, Depth = 3, Height = 1, Width = 2)]
internal sealed partial class BatchNorm3d_NotAffine_Untracked_NoActivation_FixedSize;

[GroupNorm(Groups = 1, Channels = 4)]
internal sealed partial class GroupNorm_Affine_NoActivation;

[LayerNorm(NormalizedShape = new[] { 5 })]
internal sealed partial class LayerNorm_Affine_NoActivation;

[RMSNorm(NormalizedShape = new[] { 5 })]
internal sealed partial class RMSNorm_Affine_NoActivation;

[GroupNorm(Groups = 2, Channels = 6, Eps = 0.001, Activation = Activation.ReLU)]
internal sealed partial class GroupNorm_Affine_ReLU;

[LayerNorm(NormalizedShape = new[] { 3, 4 }, Eps = 0.001, Activation = Activation.ReLU)]
internal sealed partial class LayerNorm_Affine_ReLU;

[RMSNorm(NormalizedShape = new[] { 3, 4 }, Eps = 0.001, Activation = Activation.ReLU)]
internal sealed partial class RMSNorm_Affine_ReLU;

[GroupNorm(Groups = 3, Channels = 3, Activation = Activation.LeakyReLU)]
internal sealed partial class GroupNorm_Affine_LeakyReLU001;

[LayerNorm(NormalizedShape = new[] { 2, 3, 4 }, Activation = Activation.LeakyReLU)]
internal sealed partial class LayerNorm_Affine_LeakyReLU001;

[RMSNorm(NormalizedShape = new[] { 2, 3, 4 }, Activation = Activation.LeakyReLU)]
internal sealed partial class RMSNorm_Affine_LeakyReLU001;

[GroupNorm(Groups = 4, Channels = 4, Eps = 0.1, Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
internal sealed partial class GroupNorm_Affine_LeakyReLU02;

[LayerNorm(NormalizedShape = new[] { 7 }, Eps = 0.1, Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
internal sealed partial class LayerNorm_Affine_LeakyReLU02;

[RMSNorm(NormalizedShape = new[] { 7 }, Eps = 0.1, Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
internal sealed partial class RMSNorm_Affine_LeakyReLU02;

[GroupNorm(Groups = 2, Channels = 2, Eps = 1e-08, Bias = false)]
internal sealed partial class GroupNorm_AffineWithoutBias_NoActivation;

[LayerNorm(NormalizedShape = new[] { 2, 5 }, Bias = false)]
internal sealed partial class LayerNorm_AffineWithoutBias_NoActivation;

[GroupNorm(Groups = 3, Channels = 12, Bias = false, Activation = Activation.ReLU)]
internal sealed partial class GroupNorm_AffineWithoutBias_ReLU;

[LayerNorm(NormalizedShape = new[] { 13 }, Bias = false, Activation = Activation.ReLU)]
internal sealed partial class LayerNorm_AffineWithoutBias_ReLU;

[GroupNorm(Groups = 1, Channels = 4, Eps = 0.001, Bias = false, Activation = Activation.LeakyReLU)]
internal sealed partial class GroupNorm_AffineWithoutBias_LeakyReLU001;

[LayerNorm(NormalizedShape = new[] { 5 }, Bias = false, Activation = Activation.LeakyReLU)]
internal sealed partial class LayerNorm_AffineWithoutBias_LeakyReLU001;

[GroupNorm(Groups = 2, Channels = 6, Bias = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
internal sealed partial class GroupNorm_AffineWithoutBias_LeakyReLU02;

[LayerNorm(NormalizedShape = new[] { 3, 4 }, Bias = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
internal sealed partial class LayerNorm_AffineWithoutBias_LeakyReLU02;

[GroupNorm(Groups = 3, Channels = 3, Eps = 0.1, Affine = false)]
internal sealed partial class GroupNorm_NotAffine_NoActivation;

[LayerNorm(NormalizedShape = new[] { 2, 3, 4 }, ElementwiseAffine = false)]
internal sealed partial class LayerNorm_NotAffine_NoActivation;

[RMSNorm(NormalizedShape = new[] { 2, 3, 4 }, ElementwiseAffine = false)]
internal sealed partial class RMSNorm_NotAffine_NoActivation;

[GroupNorm(Groups = 4, Channels = 4, Eps = 1e-08, Affine = false, Activation = Activation.ReLU)]
internal sealed partial class GroupNorm_NotAffine_ReLU;

[LayerNorm(NormalizedShape = new[] { 7 }, Eps = 1e-08, ElementwiseAffine = false, Activation = Activation.ReLU)]
internal sealed partial class LayerNorm_NotAffine_ReLU;

[RMSNorm(NormalizedShape = new[] { 7 }, Eps = 1e-08, ElementwiseAffine = false, Activation = Activation.ReLU)]
internal sealed partial class RMSNorm_NotAffine_ReLU;

[GroupNorm(Groups = 2, Channels = 2, Affine = false, Activation = Activation.LeakyReLU)]
internal sealed partial class GroupNorm_NotAffine_LeakyReLU001;

[LayerNorm(NormalizedShape = new[] { 2, 5 }, ElementwiseAffine = false, Activation = Activation.LeakyReLU)]
internal sealed partial class LayerNorm_NotAffine_LeakyReLU001;

[RMSNorm(NormalizedShape = new[] { 2, 5 }, ElementwiseAffine = false, Activation = Activation.LeakyReLU)]
internal sealed partial class RMSNorm_NotAffine_LeakyReLU001;

[GroupNorm(Groups = 3, Channels = 12, Eps = 0.001, Affine = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
internal sealed partial class GroupNorm_NotAffine_LeakyReLU02;

[LayerNorm(NormalizedShape = new[] { 13 }, Eps = 0.001, ElementwiseAffine = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
internal sealed partial class LayerNorm_NotAffine_LeakyReLU02;

[RMSNorm(NormalizedShape = new[] { 13 }, Eps = 0.001, ElementwiseAffine = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
internal sealed partial class RMSNorm_NotAffine_LeakyReLU02;

[BatchNorm2d(Channels = 3, Activation = Activation.SiLU)]
internal sealed partial class BatchNorm2d_SiLU;

[BatchNorm2d(Channels = 3, Activation = Activation.GELU)]
internal sealed partial class BatchNorm2d_GELU;

[BatchNorm2d(Channels = 3, Activation = Activation.GELUTanh)]
internal sealed partial class BatchNorm2d_GELUTanh;

[BatchNorm2d(Channels = 3, Activation = Activation.Hardswish)]
internal sealed partial class BatchNorm2d_Hardswish;

[BatchNorm2d(Channels = 3, Activation = Activation.ELU)]
internal sealed partial class BatchNorm2d_ELU;

[BatchNorm2d(Channels = 3, Activation = Activation.SELU)]
internal sealed partial class BatchNorm2d_SELU;

[BatchNorm2d(Channels = 3, Activation = Activation.Sigmoid)]
internal sealed partial class BatchNorm2d_Sigmoid;

[BatchNorm2d(Channels = 3, Activation = Activation.Tanh)]
internal sealed partial class BatchNorm2d_Tanh;

[BatchNorm2d(Channels = 3, Activation = Activation.Softplus)]
internal sealed partial class BatchNorm2d_Softplus;

[BatchNorm2d(Channels = 3, Activation = Activation.Mish)]
internal sealed partial class BatchNorm2d_Mish;

[BatchNorm2d(Channels = 3, Activation = Activation.ReLU6)]
internal sealed partial class BatchNorm2d_ReLU6;

[GroupNorm(Groups = 2, Channels = 4, Activation = Activation.SiLU)]
internal sealed partial class GroupNorm_SiLU;

[GroupNorm(Groups = 2, Channels = 4, Activation = Activation.GELU)]
internal sealed partial class GroupNorm_GELU;

[GroupNorm(Groups = 2, Channels = 4, Activation = Activation.GELUTanh)]
internal sealed partial class GroupNorm_GELUTanh;

[GroupNorm(Groups = 2, Channels = 4, Activation = Activation.Hardswish)]
internal sealed partial class GroupNorm_Hardswish;

[GroupNorm(Groups = 2, Channels = 4, Activation = Activation.ELU)]
internal sealed partial class GroupNorm_ELU;

[GroupNorm(Groups = 2, Channels = 4, Activation = Activation.SELU)]
internal sealed partial class GroupNorm_SELU;

[GroupNorm(Groups = 2, Channels = 4, Activation = Activation.Sigmoid)]
internal sealed partial class GroupNorm_Sigmoid;

[GroupNorm(Groups = 2, Channels = 4, Activation = Activation.Tanh)]
internal sealed partial class GroupNorm_Tanh;

[GroupNorm(Groups = 2, Channels = 4, Activation = Activation.Softplus)]
internal sealed partial class GroupNorm_Softplus;

[GroupNorm(Groups = 2, Channels = 4, Activation = Activation.Mish)]
internal sealed partial class GroupNorm_Mish;

[GroupNorm(Groups = 2, Channels = 4, Activation = Activation.ReLU6)]
internal sealed partial class GroupNorm_ReLU6;

[LayerNorm(NormalizedShape = new[] { 37 }, Activation = Activation.SiLU)]
internal sealed partial class LayerNorm_SiLU;

[LayerNorm(NormalizedShape = new[] { 37 }, Activation = Activation.GELU)]
internal sealed partial class LayerNorm_GELU;

[LayerNorm(NormalizedShape = new[] { 37 }, Activation = Activation.GELUTanh)]
internal sealed partial class LayerNorm_GELUTanh;

[LayerNorm(NormalizedShape = new[] { 37 }, Activation = Activation.Hardswish)]
internal sealed partial class LayerNorm_Hardswish;

[LayerNorm(NormalizedShape = new[] { 37 }, Activation = Activation.ELU)]
internal sealed partial class LayerNorm_ELU;

[LayerNorm(NormalizedShape = new[] { 37 }, Activation = Activation.SELU)]
internal sealed partial class LayerNorm_SELU;

[LayerNorm(NormalizedShape = new[] { 37 }, Activation = Activation.Sigmoid)]
internal sealed partial class LayerNorm_Sigmoid;

[LayerNorm(NormalizedShape = new[] { 37 }, Activation = Activation.Tanh)]
internal sealed partial class LayerNorm_Tanh;

[LayerNorm(NormalizedShape = new[] { 37 }, Activation = Activation.Softplus)]
internal sealed partial class LayerNorm_Softplus;

[LayerNorm(NormalizedShape = new[] { 37 }, Activation = Activation.Mish)]
internal sealed partial class LayerNorm_Mish;

[LayerNorm(NormalizedShape = new[] { 37 }, Activation = Activation.ReLU6)]
internal sealed partial class LayerNorm_ReLU6;

[RMSNorm(NormalizedShape = new[] { 37 }, Activation = Activation.SiLU)]
internal sealed partial class RMSNorm_SiLU;

[RMSNorm(NormalizedShape = new[] { 37 }, Activation = Activation.GELU)]
internal sealed partial class RMSNorm_GELU;

[RMSNorm(NormalizedShape = new[] { 37 }, Activation = Activation.GELUTanh)]
internal sealed partial class RMSNorm_GELUTanh;

[RMSNorm(NormalizedShape = new[] { 37 }, Activation = Activation.Hardswish)]
internal sealed partial class RMSNorm_Hardswish;

[RMSNorm(NormalizedShape = new[] { 37 }, Activation = Activation.ELU)]
internal sealed partial class RMSNorm_ELU;

[RMSNorm(NormalizedShape = new[] { 37 }, Activation = Activation.SELU)]
internal sealed partial class RMSNorm_SELU;

[RMSNorm(NormalizedShape = new[] { 37 }, Activation = Activation.Sigmoid)]
internal sealed partial class RMSNorm_Sigmoid;

[RMSNorm(NormalizedShape = new[] { 37 }, Activation = Activation.Tanh)]
internal sealed partial class RMSNorm_Tanh;

[RMSNorm(NormalizedShape = new[] { 37 }, Activation = Activation.Softplus)]
internal sealed partial class RMSNorm_Softplus;

[RMSNorm(NormalizedShape = new[] { 37 }, Activation = Activation.Mish)]
internal sealed partial class RMSNorm_Mish;

[RMSNorm(NormalizedShape = new[] { 37 }, Activation = Activation.ReLU6)]
internal sealed partial class RMSNorm_ReLU6;

[InstanceNorm1d(Channels = 2, Activation = Activation.LeakyReLU)]
internal sealed partial class InstanceNorm1d_RowLengths;

[BatchNorm1d(Channels = 2, Activation = Activation.LeakyReLU)]
internal sealed partial class BatchNorm1d_RowLengths;

[BatchNorm1d(Channels = 3, Activation = Activation.ReLU)]
internal sealed partial class BatchNorm1d_Features;

[GroupNorm(Groups = 1, Channels = 3, Activation = Activation.LeakyReLU)]
internal sealed partial class GroupNorm_RowLengths_1_3;

[GroupNorm(Groups = 2, Channels = 4, Activation = Activation.LeakyReLU)]
internal sealed partial class GroupNorm_RowLengths_2_4;

[GroupNorm(Groups = 3, Channels = 3, Activation = Activation.LeakyReLU)]
internal sealed partial class GroupNorm_RowLengths_3_3;

[LayerNorm(NormalizedShape = new[] { 1 }, Activation = Activation.LeakyReLU)]
internal sealed partial class LayerNorm_Width1;

[LayerNorm(NormalizedShape = new[] { 2 }, Activation = Activation.ReLU)]
internal sealed partial class LayerNorm_Width2;

[LayerNorm(NormalizedShape = new[] { 3 })]
internal sealed partial class LayerNorm_Width3;

[LayerNorm(NormalizedShape = new[] { 4 }, Activation = Activation.LeakyReLU)]
internal sealed partial class LayerNorm_Width4;

[LayerNorm(NormalizedShape = new[] { 5 }, Activation = Activation.ReLU)]
internal sealed partial class LayerNorm_Width5;

[LayerNorm(NormalizedShape = new[] { 6 })]
internal sealed partial class LayerNorm_Width6;

[LayerNorm(NormalizedShape = new[] { 7 }, Activation = Activation.LeakyReLU)]
internal sealed partial class LayerNorm_Width7;

[LayerNorm(NormalizedShape = new[] { 8 }, Activation = Activation.ReLU)]
internal sealed partial class LayerNorm_Width8;

[LayerNorm(NormalizedShape = new[] { 9 })]
internal sealed partial class LayerNorm_Width9;

[LayerNorm(NormalizedShape = new[] { 10 }, Activation = Activation.LeakyReLU)]
internal sealed partial class LayerNorm_Width10;

[LayerNorm(NormalizedShape = new[] { 11 }, Activation = Activation.ReLU)]
internal sealed partial class LayerNorm_Width11;

[LayerNorm(NormalizedShape = new[] { 12 })]
internal sealed partial class LayerNorm_Width12;

[LayerNorm(NormalizedShape = new[] { 13 }, Activation = Activation.LeakyReLU)]
internal sealed partial class LayerNorm_Width13;

[LayerNorm(NormalizedShape = new[] { 14 }, Activation = Activation.ReLU)]
internal sealed partial class LayerNorm_Width14;

[LayerNorm(NormalizedShape = new[] { 15 })]
internal sealed partial class LayerNorm_Width15;

[LayerNorm(NormalizedShape = new[] { 16 }, Activation = Activation.LeakyReLU)]
internal sealed partial class LayerNorm_Width16;

[LayerNorm(NormalizedShape = new[] { 17 }, Activation = Activation.ReLU)]
internal sealed partial class LayerNorm_Width17;

[LayerNorm(NormalizedShape = new[] { 18 })]
internal sealed partial class LayerNorm_Width18;

[LayerNorm(NormalizedShape = new[] { 19 }, Activation = Activation.LeakyReLU)]
internal sealed partial class LayerNorm_Width19;

[LayerNorm(NormalizedShape = new[] { 20 }, Activation = Activation.ReLU)]
internal sealed partial class LayerNorm_Width20;

[LayerNorm(NormalizedShape = new[] { 21 })]
internal sealed partial class LayerNorm_Width21;

[LayerNorm(NormalizedShape = new[] { 22 }, Activation = Activation.LeakyReLU)]
internal sealed partial class LayerNorm_Width22;

[LayerNorm(NormalizedShape = new[] { 23 }, Activation = Activation.ReLU)]
internal sealed partial class LayerNorm_Width23;

[LayerNorm(NormalizedShape = new[] { 24 })]
internal sealed partial class LayerNorm_Width24;

[LayerNorm(NormalizedShape = new[] { 25 }, Activation = Activation.LeakyReLU)]
internal sealed partial class LayerNorm_Width25;

[LayerNorm(NormalizedShape = new[] { 26 }, Activation = Activation.ReLU)]
internal sealed partial class LayerNorm_Width26;

[LayerNorm(NormalizedShape = new[] { 27 })]
internal sealed partial class LayerNorm_Width27;

[LayerNorm(NormalizedShape = new[] { 28 }, Activation = Activation.LeakyReLU)]
internal sealed partial class LayerNorm_Width28;

[LayerNorm(NormalizedShape = new[] { 29 }, Activation = Activation.ReLU)]
internal sealed partial class LayerNorm_Width29;

[LayerNorm(NormalizedShape = new[] { 30 })]
internal sealed partial class LayerNorm_Width30;

[LayerNorm(NormalizedShape = new[] { 31 }, Activation = Activation.LeakyReLU)]
internal sealed partial class LayerNorm_Width31;

[LayerNorm(NormalizedShape = new[] { 32 }, Activation = Activation.ReLU)]
internal sealed partial class LayerNorm_Width32;

[LayerNorm(NormalizedShape = new[] { 33 })]
internal sealed partial class LayerNorm_Width33;

[LayerNorm(NormalizedShape = new[] { 34 }, Activation = Activation.LeakyReLU)]
internal sealed partial class LayerNorm_Width34;

[LayerNorm(NormalizedShape = new[] { 35 }, Activation = Activation.ReLU)]
internal sealed partial class LayerNorm_Width35;

[LayerNorm(NormalizedShape = new[] { 36 })]
internal sealed partial class LayerNorm_Width36;

[LayerNorm(NormalizedShape = new[] { 37 }, Activation = Activation.LeakyReLU)]
internal sealed partial class LayerNorm_Width37;

[LayerNorm(NormalizedShape = new[] { 38 }, Activation = Activation.ReLU)]
internal sealed partial class LayerNorm_Width38;

[LayerNorm(NormalizedShape = new[] { 39 })]
internal sealed partial class LayerNorm_Width39;

[LayerNorm(NormalizedShape = new[] { 40 }, Activation = Activation.LeakyReLU)]
internal sealed partial class LayerNorm_Width40;

[RMSNorm(NormalizedShape = new[] { 1 }, Activation = Activation.LeakyReLU)]
internal sealed partial class RMSNorm_Width1;

[RMSNorm(NormalizedShape = new[] { 2 }, Activation = Activation.ReLU)]
internal sealed partial class RMSNorm_Width2;

[RMSNorm(NormalizedShape = new[] { 3 })]
internal sealed partial class RMSNorm_Width3;

[RMSNorm(NormalizedShape = new[] { 4 }, Activation = Activation.LeakyReLU)]
internal sealed partial class RMSNorm_Width4;

[RMSNorm(NormalizedShape = new[] { 5 }, Activation = Activation.ReLU)]
internal sealed partial class RMSNorm_Width5;

[RMSNorm(NormalizedShape = new[] { 6 })]
internal sealed partial class RMSNorm_Width6;

[RMSNorm(NormalizedShape = new[] { 7 }, Activation = Activation.LeakyReLU)]
internal sealed partial class RMSNorm_Width7;

[RMSNorm(NormalizedShape = new[] { 8 }, Activation = Activation.ReLU)]
internal sealed partial class RMSNorm_Width8;

[RMSNorm(NormalizedShape = new[] { 9 })]
internal sealed partial class RMSNorm_Width9;

[RMSNorm(NormalizedShape = new[] { 10 }, Activation = Activation.LeakyReLU)]
internal sealed partial class RMSNorm_Width10;

[RMSNorm(NormalizedShape = new[] { 11 }, Activation = Activation.ReLU)]
internal sealed partial class RMSNorm_Width11;

[RMSNorm(NormalizedShape = new[] { 12 })]
internal sealed partial class RMSNorm_Width12;

[RMSNorm(NormalizedShape = new[] { 13 }, Activation = Activation.LeakyReLU)]
internal sealed partial class RMSNorm_Width13;

[RMSNorm(NormalizedShape = new[] { 14 }, Activation = Activation.ReLU)]
internal sealed partial class RMSNorm_Width14;

[RMSNorm(NormalizedShape = new[] { 15 })]
internal sealed partial class RMSNorm_Width15;

[RMSNorm(NormalizedShape = new[] { 16 }, Activation = Activation.LeakyReLU)]
internal sealed partial class RMSNorm_Width16;

[RMSNorm(NormalizedShape = new[] { 17 }, Activation = Activation.ReLU)]
internal sealed partial class RMSNorm_Width17;

[RMSNorm(NormalizedShape = new[] { 18 })]
internal sealed partial class RMSNorm_Width18;

[RMSNorm(NormalizedShape = new[] { 19 }, Activation = Activation.LeakyReLU)]
internal sealed partial class RMSNorm_Width19;

[RMSNorm(NormalizedShape = new[] { 20 }, Activation = Activation.ReLU)]
internal sealed partial class RMSNorm_Width20;

[RMSNorm(NormalizedShape = new[] { 21 })]
internal sealed partial class RMSNorm_Width21;

[RMSNorm(NormalizedShape = new[] { 22 }, Activation = Activation.LeakyReLU)]
internal sealed partial class RMSNorm_Width22;

[RMSNorm(NormalizedShape = new[] { 23 }, Activation = Activation.ReLU)]
internal sealed partial class RMSNorm_Width23;

[RMSNorm(NormalizedShape = new[] { 24 })]
internal sealed partial class RMSNorm_Width24;

[RMSNorm(NormalizedShape = new[] { 25 }, Activation = Activation.LeakyReLU)]
internal sealed partial class RMSNorm_Width25;

[RMSNorm(NormalizedShape = new[] { 26 }, Activation = Activation.ReLU)]
internal sealed partial class RMSNorm_Width26;

[RMSNorm(NormalizedShape = new[] { 27 })]
internal sealed partial class RMSNorm_Width27;

[RMSNorm(NormalizedShape = new[] { 28 }, Activation = Activation.LeakyReLU)]
internal sealed partial class RMSNorm_Width28;

[RMSNorm(NormalizedShape = new[] { 29 }, Activation = Activation.ReLU)]
internal sealed partial class RMSNorm_Width29;

[RMSNorm(NormalizedShape = new[] { 30 })]
internal sealed partial class RMSNorm_Width30;

[RMSNorm(NormalizedShape = new[] { 31 }, Activation = Activation.LeakyReLU)]
internal sealed partial class RMSNorm_Width31;

[RMSNorm(NormalizedShape = new[] { 32 }, Activation = Activation.ReLU)]
internal sealed partial class RMSNorm_Width32;

[RMSNorm(NormalizedShape = new[] { 33 })]
internal sealed partial class RMSNorm_Width33;

[RMSNorm(NormalizedShape = new[] { 34 }, Activation = Activation.LeakyReLU)]
internal sealed partial class RMSNorm_Width34;

[RMSNorm(NormalizedShape = new[] { 35 }, Activation = Activation.ReLU)]
internal sealed partial class RMSNorm_Width35;

[RMSNorm(NormalizedShape = new[] { 36 })]
internal sealed partial class RMSNorm_Width36;

[RMSNorm(NormalizedShape = new[] { 37 }, Activation = Activation.LeakyReLU)]
internal sealed partial class RMSNorm_Width37;

[RMSNorm(NormalizedShape = new[] { 38 }, Activation = Activation.ReLU)]
internal sealed partial class RMSNorm_Width38;

[RMSNorm(NormalizedShape = new[] { 39 })]
internal sealed partial class RMSNorm_Width39;

[RMSNorm(NormalizedShape = new[] { 40 }, Activation = Activation.LeakyReLU)]
internal sealed partial class RMSNorm_Width40;

[InstanceNorm1d(Channels = 1, Activation = Activation.LeakyReLU)]
internal sealed partial class InstanceNorm1d_Long1;

[InstanceNorm2d(Channels = 2, Activation = Activation.LeakyReLU)]
internal sealed partial class InstanceNorm2d_Long2;

[BatchNorm1d(Channels = 2, Activation = Activation.LeakyReLU)]
internal sealed partial class BatchNorm1d_Long2;

[BatchNorm1d(Channels = 1, Activation = Activation.LeakyReLU)]
internal sealed partial class BatchNorm1d_Long1;

[BatchNorm2d(Channels = 2, Activation = Activation.LeakyReLU)]
internal sealed partial class BatchNorm2d_Long2;

[BatchNorm3d(Channels = 3, Activation = Activation.LeakyReLU)]
internal sealed partial class BatchNorm3d_Long3;

[BatchNorm3d(Channels = 2, Activation = Activation.LeakyReLU)]
internal sealed partial class BatchNorm3d_Long2;

[GroupNorm(Groups = 1, Channels = 3, Activation = Activation.LeakyReLU)]
internal sealed partial class GroupNorm_Long1;

[GroupNorm(Groups = 2, Channels = 4, Activation = Activation.LeakyReLU)]
internal sealed partial class GroupNorm_Long2;

[GroupNorm(Groups = 3, Channels = 3, Activation = Activation.LeakyReLU)]
internal sealed partial class GroupNorm_Long3;

[LayerNorm(NormalizedShape = new[] { 1000 }, Activation = Activation.LeakyReLU)]
internal sealed partial class LayerNorm_Long1000;

[LayerNorm(NormalizedShape = new[] { 16391 }, Activation = Activation.LeakyReLU)]
internal sealed partial class LayerNorm_Long16391;

[LayerNorm(NormalizedShape = new[] { 17, 31, 33 }, Activation = Activation.LeakyReLU)]
internal sealed partial class LayerNorm_Long17x31x33;

[RMSNorm(NormalizedShape = new[] { 1000 }, Activation = Activation.LeakyReLU)]
internal sealed partial class RMSNorm_Long1000;

[RMSNorm(NormalizedShape = new[] { 16391 }, Activation = Activation.LeakyReLU)]
internal sealed partial class RMSNorm_Long16391;

[RMSNorm(NormalizedShape = new[] { 17, 31, 33 }, Activation = Activation.LeakyReLU)]
internal sealed partial class RMSNorm_Long17x31x33;

[InstanceNorm1d(Channels = 3)]
internal sealed partial class InstanceNorm1d_Default;

[InstanceNorm1d(Channels = 3, CumulativeAverage = true, Activation = Activation.ReLU)]
internal sealed partial class InstanceNorm1d_Average;

[InstanceNorm2d(Channels = 3)]
internal sealed partial class InstanceNorm2d_Default;

[InstanceNorm2d(Channels = 3, CumulativeAverage = true, Activation = Activation.ReLU)]
internal sealed partial class InstanceNorm2d_Average;

[BatchNorm1d(Channels = 3)]
internal sealed partial class BatchNorm1d_Default;

[BatchNorm1d(Channels = 3, CumulativeAverage = true, Activation = Activation.ReLU)]
internal sealed partial class BatchNorm1d_Average;

[BatchNorm2d(Channels = 3)]
internal sealed partial class BatchNorm2d_Default;

[BatchNorm2d(Channels = 3, CumulativeAverage = true, Activation = Activation.ReLU)]
internal sealed partial class BatchNorm2d_Average;

[BatchNorm3d(Channels = 3)]
internal sealed partial class BatchNorm3d_Default;

[BatchNorm3d(Channels = 3, CumulativeAverage = true, Activation = Activation.ReLU)]
internal sealed partial class BatchNorm3d_Average;

[GroupNorm(Groups = 2, Channels = 4)]
internal sealed partial class GroupNorm_Default;

[LayerNorm(NormalizedShape = new[] { 6 })]
internal sealed partial class LayerNorm_Default;

[RMSNorm(NormalizedShape = new[] { 6 })]
internal sealed partial class RMSNorm_Default;

[LayerNorm(NormalizedShape = new[] { 3, 2 })]
internal sealed partial class LayerNorm_Leading;

[RMSNorm(NormalizedShape = new[] { 3, 2 })]
internal sealed partial class RMSNorm_Leading;

[InstanceNorm1d(Channels = 2, TrackRunningStats = false)]
internal sealed partial class InstanceNorm1d_Difficult;

[InstanceNorm1d(Channels = 2, Affine = false, TrackRunningStats = false)]
internal sealed partial class InstanceNorm1d_Bare;

[InstanceNorm1d(Channels = 2, Eps = 1e-12, TrackRunningStats = false)]
internal sealed partial class InstanceNorm1d_TinyEps;

[InstanceNorm1d(Channels = 2, TrackRunningStats = false, Activation = Activation.ReLU)]
internal sealed partial class InstanceNorm1d_DifficultReLU;

[InstanceNorm2d(Channels = 2, TrackRunningStats = false)]
internal sealed partial class InstanceNorm2d_Difficult;

[InstanceNorm2d(Channels = 2, Affine = false, TrackRunningStats = false)]
internal sealed partial class InstanceNorm2d_Bare;

[InstanceNorm2d(Channels = 2, Eps = 1e-12, TrackRunningStats = false)]
internal sealed partial class InstanceNorm2d_TinyEps;

[InstanceNorm2d(Channels = 2, TrackRunningStats = false, Activation = Activation.ReLU)]
internal sealed partial class InstanceNorm2d_DifficultReLU;

[BatchNorm1d(Channels = 2, TrackRunningStats = false)]
internal sealed partial class BatchNorm1d_Difficult;

[BatchNorm1d(Channels = 2, Affine = false, TrackRunningStats = false)]
internal sealed partial class BatchNorm1d_Bare;

[BatchNorm1d(Channels = 2, Eps = 1e-12, TrackRunningStats = false)]
internal sealed partial class BatchNorm1d_TinyEps;

[BatchNorm1d(Channels = 2, TrackRunningStats = false, Activation = Activation.ReLU)]
internal sealed partial class BatchNorm1d_DifficultReLU;

[BatchNorm2d(Channels = 2, TrackRunningStats = false)]
internal sealed partial class BatchNorm2d_Difficult;

[BatchNorm2d(Channels = 2, Affine = false, TrackRunningStats = false)]
internal sealed partial class BatchNorm2d_Bare;

[BatchNorm2d(Channels = 2, Eps = 1e-12, TrackRunningStats = false)]
internal sealed partial class BatchNorm2d_TinyEps;

[BatchNorm2d(Channels = 2, TrackRunningStats = false, Activation = Activation.ReLU)]
internal sealed partial class BatchNorm2d_DifficultReLU;

[BatchNorm3d(Channels = 2, TrackRunningStats = false)]
internal sealed partial class BatchNorm3d_Difficult;

[BatchNorm3d(Channels = 2, Affine = false, TrackRunningStats = false)]
internal sealed partial class BatchNorm3d_Bare;

[BatchNorm3d(Channels = 2, Eps = 1e-12, TrackRunningStats = false)]
internal sealed partial class BatchNorm3d_TinyEps;

[BatchNorm3d(Channels = 2, TrackRunningStats = false, Activation = Activation.ReLU)]
internal sealed partial class BatchNorm3d_DifficultReLU;

[GroupNorm(Groups = 2, Channels = 4)]
internal sealed partial class GroupNorm_Difficult;

[GroupNorm(Groups = 2, Channels = 4, Affine = false)]
internal sealed partial class GroupNorm_Bare;

[GroupNorm(Groups = 2, Channels = 4, Eps = 1e-12)]
internal sealed partial class GroupNorm_TinyEps;

[GroupNorm(Groups = 2, Channels = 4, Activation = Activation.ReLU)]
internal sealed partial class GroupNorm_DifficultReLU;

[LayerNorm(NormalizedShape = new[] { 106 })]
internal sealed partial class LayerNorm_Difficult;

[LayerNorm(NormalizedShape = new[] { 106 }, ElementwiseAffine = false)]
internal sealed partial class LayerNorm_Bare;

[LayerNorm(NormalizedShape = new[] { 106 }, Eps = 1e-12)]
internal sealed partial class LayerNorm_TinyEps;

[LayerNorm(NormalizedShape = new[] { 106 }, Activation = Activation.ReLU)]
internal sealed partial class LayerNorm_DifficultReLU;

[RMSNorm(NormalizedShape = new[] { 106 })]
internal sealed partial class RMSNorm_Difficult;

[RMSNorm(NormalizedShape = new[] { 106 }, ElementwiseAffine = false)]
internal sealed partial class RMSNorm_Bare;

[RMSNorm(NormalizedShape = new[] { 106 }, Eps = 1e-12)]
internal sealed partial class RMSNorm_TinyEps;

[BatchNorm2d(Channels = 2, Activation = Activation.LeakyReLU)]
internal sealed partial class BatchNorm2d_SampleMeans;

[BatchNorm2d(Channels = 1)]
internal sealed partial class BatchNorm2d_LargeSampleMeans;

[InstanceNorm1d(Channels = 3, Activation = Activation.PReLU)]
internal sealed partial class InstanceNorm1d_Epilogue_PReLU;

[InstanceNorm1d(Channels = 3, Activation = Activation.PReLU, Layout = Layout.ChannelsLast)]
internal sealed partial class InstanceNorm1d_Epilogue_PReLU_Last;

[InstanceNorm1d(Channels = 3, Activation = Activation.PReLU, SlopePerChannel = true)]
internal sealed partial class InstanceNorm1d_Epilogue_PReLUs;

[InstanceNorm1d(Channels = 3, Activation = Activation.PReLU, SlopePerChannel = true, Layout = Layout.ChannelsLast)]
internal sealed partial class InstanceNorm1d_Epilogue_PReLUs_Last;

[InstanceNorm1d(Channels = 3, Activation = Activation.ReLU)]
internal sealed partial class InstanceNorm1d_Epilogue_ReLU;

[InstanceNorm1d(Channels = 3, Activation = Activation.ReLU, Layout = Layout.ChannelsLast)]
internal sealed partial class InstanceNorm1d_Epilogue_ReLU_Last;

[InstanceNorm1d(Channels = 3, Activation = Activation.SiLU)]
internal sealed partial class InstanceNorm1d_Epilogue_SiLU;

[InstanceNorm1d(Channels = 3, Activation = Activation.SiLU, Layout = Layout.ChannelsLast)]
internal sealed partial class InstanceNorm1d_Epilogue_SiLU_Last;

[InstanceNorm1d(Channels = 3, Activation = Activation.ELU, Alpha = 0.5)]
internal sealed partial class InstanceNorm1d_Epilogue_ELU;

[InstanceNorm1d(Channels = 3, Activation = Activation.ELU, Alpha = 0.5, Layout = Layout.ChannelsLast)]
internal sealed partial class InstanceNorm1d_Epilogue_ELU_Last;

[InstanceNorm2d(Channels = 3, Activation = Activation.PReLU)]
internal sealed partial class InstanceNorm2d_Epilogue_PReLU;

[InstanceNorm2d(Channels = 3, Activation = Activation.PReLU, Layout = Layout.ChannelsLast)]
internal sealed partial class InstanceNorm2d_Epilogue_PReLU_Last;

[InstanceNorm2d(Channels = 3, Activation = Activation.PReLU, SlopePerChannel = true)]
internal sealed partial class InstanceNorm2d_Epilogue_PReLUs;

[InstanceNorm2d(Channels = 3, Activation = Activation.PReLU, SlopePerChannel = true, Layout = Layout.ChannelsLast)]
internal sealed partial class InstanceNorm2d_Epilogue_PReLUs_Last;

[InstanceNorm2d(Channels = 3, Activation = Activation.ReLU)]
internal sealed partial class InstanceNorm2d_Epilogue_ReLU;

[InstanceNorm2d(Channels = 3, Activation = Activation.ReLU, Layout = Layout.ChannelsLast)]
internal sealed partial class InstanceNorm2d_Epilogue_ReLU_Last;

[InstanceNorm2d(Channels = 3, Activation = Activation.SiLU)]
internal sealed partial class InstanceNorm2d_Epilogue_SiLU;

[InstanceNorm2d(Channels = 3, Activation = Activation.SiLU, Layout = Layout.ChannelsLast)]
internal sealed partial class InstanceNorm2d_Epilogue_SiLU_Last;

[InstanceNorm2d(Channels = 3, Activation = Activation.ELU, Alpha = 0.5)]
internal sealed partial class InstanceNorm2d_Epilogue_ELU;

[InstanceNorm2d(Channels = 3, Activation = Activation.ELU, Alpha = 0.5, Layout = Layout.ChannelsLast)]
internal sealed partial class InstanceNorm2d_Epilogue_ELU_Last;

[InstanceNorm3d(Channels = 3, Activation = Activation.PReLU)]
internal sealed partial class InstanceNorm3d_Epilogue_PReLU;

[InstanceNorm3d(Channels = 3, Activation = Activation.PReLU, Layout = Layout.ChannelsLast)]
internal sealed partial class InstanceNorm3d_Epilogue_PReLU_Last;

[InstanceNorm3d(Channels = 3, Activation = Activation.PReLU, SlopePerChannel = true)]
internal sealed partial class InstanceNorm3d_Epilogue_PReLUs;

[InstanceNorm3d(Channels = 3, Activation = Activation.PReLU, SlopePerChannel = true, Layout = Layout.ChannelsLast)]
internal sealed partial class InstanceNorm3d_Epilogue_PReLUs_Last;

[InstanceNorm3d(Channels = 3, Activation = Activation.ReLU)]
internal sealed partial class InstanceNorm3d_Epilogue_ReLU;

[InstanceNorm3d(Channels = 3, Activation = Activation.ReLU, Layout = Layout.ChannelsLast)]
internal sealed partial class InstanceNorm3d_Epilogue_ReLU_Last;

[InstanceNorm3d(Channels = 3, Activation = Activation.SiLU)]
internal sealed partial class InstanceNorm3d_Epilogue_SiLU;

[InstanceNorm3d(Channels = 3, Activation = Activation.SiLU, Layout = Layout.ChannelsLast)]
internal sealed partial class InstanceNorm3d_Epilogue_SiLU_Last;

[InstanceNorm3d(Channels = 3, Activation = Activation.ELU, Alpha = 0.5)]
internal sealed partial class InstanceNorm3d_Epilogue_ELU;

[InstanceNorm3d(Channels = 3, Activation = Activation.ELU, Alpha = 0.5, Layout = Layout.ChannelsLast)]
internal sealed partial class InstanceNorm3d_Epilogue_ELU_Last;

[BatchNorm1d(Channels = 3, Activation = Activation.PReLU)]
internal sealed partial class BatchNorm1d_Epilogue_PReLU;

[BatchNorm1d(Channels = 3, Activation = Activation.PReLU, Layout = Layout.ChannelsLast)]
internal sealed partial class BatchNorm1d_Epilogue_PReLU_Last;

[BatchNorm1d(Channels = 3, Activation = Activation.PReLU, SlopePerChannel = true)]
internal sealed partial class BatchNorm1d_Epilogue_PReLUs;

[BatchNorm1d(Channels = 3, Activation = Activation.PReLU, SlopePerChannel = true, Layout = Layout.ChannelsLast)]
internal sealed partial class BatchNorm1d_Epilogue_PReLUs_Last;

[BatchNorm1d(Channels = 3, Activation = Activation.ReLU)]
internal sealed partial class BatchNorm1d_Epilogue_ReLU;

[BatchNorm1d(Channels = 3, Activation = Activation.ReLU, Layout = Layout.ChannelsLast)]
internal sealed partial class BatchNorm1d_Epilogue_ReLU_Last;

[BatchNorm1d(Channels = 3, Activation = Activation.SiLU)]
internal sealed partial class BatchNorm1d_Epilogue_SiLU;

[BatchNorm1d(Channels = 3, Activation = Activation.SiLU, Layout = Layout.ChannelsLast)]
internal sealed partial class BatchNorm1d_Epilogue_SiLU_Last;

[BatchNorm1d(Channels = 3, Activation = Activation.ELU, Alpha = 0.5)]
internal sealed partial class BatchNorm1d_Epilogue_ELU;

[BatchNorm1d(Channels = 3, Activation = Activation.ELU, Alpha = 0.5, Layout = Layout.ChannelsLast)]
internal sealed partial class BatchNorm1d_Epilogue_ELU_Last;

[BatchNorm2d(Channels = 3, Activation = Activation.PReLU)]
internal sealed partial class BatchNorm2d_Epilogue_PReLU;

[BatchNorm2d(Channels = 3, Activation = Activation.PReLU, Layout = Layout.ChannelsLast)]
internal sealed partial class BatchNorm2d_Epilogue_PReLU_Last;

[BatchNorm2d(Channels = 3, Activation = Activation.PReLU, SlopePerChannel = true)]
internal sealed partial class BatchNorm2d_Epilogue_PReLUs;

[BatchNorm2d(Channels = 3, Activation = Activation.PReLU, SlopePerChannel = true, Layout = Layout.ChannelsLast)]
internal sealed partial class BatchNorm2d_Epilogue_PReLUs_Last;

[BatchNorm2d(Channels = 3, Activation = Activation.ReLU)]
internal sealed partial class BatchNorm2d_Epilogue_ReLU;

[BatchNorm2d(Channels = 3, Activation = Activation.ReLU, Layout = Layout.ChannelsLast)]
internal sealed partial class BatchNorm2d_Epilogue_ReLU_Last;

[BatchNorm2d(Channels = 3, Activation = Activation.SiLU)]
internal sealed partial class BatchNorm2d_Epilogue_SiLU;

[BatchNorm2d(Channels = 3, Activation = Activation.SiLU, Layout = Layout.ChannelsLast)]
internal sealed partial class BatchNorm2d_Epilogue_SiLU_Last;

[BatchNorm2d(Channels = 3, Activation = Activation.ELU, Alpha = 0.5)]
internal sealed partial class BatchNorm2d_Epilogue_ELU;

[BatchNorm2d(Channels = 3, Activation = Activation.ELU, Alpha = 0.5, Layout = Layout.ChannelsLast)]
internal sealed partial class BatchNorm2d_Epilogue_ELU_Last;

[BatchNorm3d(Channels = 3, Activation = Activation.PReLU)]
internal sealed partial class BatchNorm3d_Epilogue_PReLU;

[BatchNorm3d(Channels = 3, Activation = Activation.PReLU, Layout = Layout.ChannelsLast)]
internal sealed partial class BatchNorm3d_Epilogue_PReLU_Last;

[BatchNorm3d(Channels = 3, Activation = Activation.PReLU, SlopePerChannel = true)]
internal sealed partial class BatchNorm3d_Epilogue_PReLUs;

[BatchNorm3d(Channels = 3, Activation = Activation.PReLU, SlopePerChannel = true, Layout = Layout.ChannelsLast)]
internal sealed partial class BatchNorm3d_Epilogue_PReLUs_Last;

[BatchNorm3d(Channels = 3, Activation = Activation.ReLU)]
internal sealed partial class BatchNorm3d_Epilogue_ReLU;

[BatchNorm3d(Channels = 3, Activation = Activation.ReLU, Layout = Layout.ChannelsLast)]
internal sealed partial class BatchNorm3d_Epilogue_ReLU_Last;

[BatchNorm3d(Channels = 3, Activation = Activation.SiLU)]
internal sealed partial class BatchNorm3d_Epilogue_SiLU;

[BatchNorm3d(Channels = 3, Activation = Activation.SiLU, Layout = Layout.ChannelsLast)]
internal sealed partial class BatchNorm3d_Epilogue_SiLU_Last;

[BatchNorm3d(Channels = 3, Activation = Activation.ELU, Alpha = 0.5)]
internal sealed partial class BatchNorm3d_Epilogue_ELU;

[BatchNorm3d(Channels = 3, Activation = Activation.ELU, Alpha = 0.5, Layout = Layout.ChannelsLast)]
internal sealed partial class BatchNorm3d_Epilogue_ELU_Last;

[GroupNorm(Groups = 2, Channels = 4, Activation = Activation.PReLU)]
internal sealed partial class GroupNorm_Epilogue_PReLU;

[GroupNorm(Groups = 2, Channels = 4, Activation = Activation.PReLU, Layout = Layout.ChannelsLast)]
internal sealed partial class GroupNorm_Epilogue_PReLU_Last;

[GroupNorm(Groups = 2, Channels = 4, Activation = Activation.PReLU, SlopePerChannel = true)]
internal sealed partial class GroupNorm_Epilogue_PReLUs;

[GroupNorm(Groups = 2, Channels = 4, Activation = Activation.PReLU, SlopePerChannel = true, Layout = Layout.ChannelsLast)]
internal sealed partial class GroupNorm_Epilogue_PReLUs_Last;

[GroupNorm(Groups = 2, Channels = 4, Activation = Activation.ReLU)]
internal sealed partial class GroupNorm_Epilogue_ReLU;

[GroupNorm(Groups = 2, Channels = 4, Activation = Activation.ReLU, Layout = Layout.ChannelsLast)]
internal sealed partial class GroupNorm_Epilogue_ReLU_Last;

[GroupNorm(Groups = 2, Channels = 4, Activation = Activation.SiLU)]
internal sealed partial class GroupNorm_Epilogue_SiLU;

[GroupNorm(Groups = 2, Channels = 4, Activation = Activation.SiLU, Layout = Layout.ChannelsLast)]
internal sealed partial class GroupNorm_Epilogue_SiLU_Last;

[GroupNorm(Groups = 2, Channels = 4, Activation = Activation.ELU, Alpha = 0.5)]
internal sealed partial class GroupNorm_Epilogue_ELU;

[GroupNorm(Groups = 2, Channels = 4, Activation = Activation.ELU, Alpha = 0.5, Layout = Layout.ChannelsLast)]
internal sealed partial class GroupNorm_Epilogue_ELU_Last;

[LayerNorm(NormalizedShape = new[] { 3, 7 }, Activation = Activation.PReLU)]
internal sealed partial class LayerNorm_Epilogue_PReLU;

[LayerNorm(NormalizedShape = new[] { 3, 7 }, Activation = Activation.ReLU)]
internal sealed partial class LayerNorm_Epilogue_ReLU;

[LayerNorm(NormalizedShape = new[] { 3, 7 }, Activation = Activation.SiLU)]
internal sealed partial class LayerNorm_Epilogue_SiLU;

[LayerNorm(NormalizedShape = new[] { 3, 7 }, Activation = Activation.ELU, Alpha = 0.5)]
internal sealed partial class LayerNorm_Epilogue_ELU;

[RMSNorm(NormalizedShape = new[] { 3, 7 }, Activation = Activation.PReLU)]
internal sealed partial class RMSNorm_Epilogue_PReLU;

[RMSNorm(NormalizedShape = new[] { 3, 7 }, Activation = Activation.ReLU)]
internal sealed partial class RMSNorm_Epilogue_ReLU;

[RMSNorm(NormalizedShape = new[] { 3, 7 }, Activation = Activation.SiLU)]
internal sealed partial class RMSNorm_Epilogue_SiLU;

[RMSNorm(NormalizedShape = new[] { 3, 7 }, Activation = Activation.ELU, Alpha = 0.5)]
internal sealed partial class RMSNorm_Epilogue_ELU;
