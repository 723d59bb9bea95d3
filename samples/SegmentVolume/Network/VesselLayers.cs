namespace Lucid.Samples.SegmentVolume.Network;

/// <summary>Brings each feature of each scan to mean 0 and standard deviation 1, whatever the scanner's scale was.</summary>
[InstanceNorm3d(Channels = 4, Affine = false, TrackRunningStats = false)]
internal sealed partial class ScanNorm;

/// <summary>Follows the first mixture of the features.</summary>
[InstanceNorm3d(Channels = 8, TrackRunningStats = false, Activation = Activation.LeakyReLU)]
internal sealed partial class StemNorm;

/// <summary>Follows the first convolution of a block.</summary>
[GroupNorm(Groups = 2, Channels = 8, Activation = Activation.SiLU)]
internal sealed partial class InnerNorm;

/// <summary>
/// Ends a block. The block's input is added before the activation, in the same pass, and the slope of the activation is learnt. The running
/// statistics are saved with the model.
/// </summary>
[BatchNorm3d(Channels = 8, Activation = Activation.PReLU)]
internal sealed partial class OuterNorm;
