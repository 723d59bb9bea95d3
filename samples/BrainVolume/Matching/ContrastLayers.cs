namespace Lucid.Samples.BrainVolume.Matching;

/// <summary>Brings a volume to mean 0 and standard deviation 1. Without ε: its size would depend on the unit of the scan.</summary>
[InstanceNorm3d(Channels = 1, Affine = false, TrackRunningStats = false, Eps = 0)]
internal sealed partial class Standardize;

/// <summary>
/// Eight copies of a volume, each scaled, shifted and bent on its own. With the running statistics,
/// averaged over all training steps, the trained layer can be applied to a part of a volume,
/// or to a single intensity, as if it were the whole.
/// </summary>
[InstanceNorm3d(Channels = 8, CumulativeAverage = true, Activation = Activation.LeakyReLU)]
internal sealed partial class ContrastBank;
