namespace Lucid.Samples.SegmentVolume.Vessels;

/// <summary>Brings each scan to mean 0 and standard deviation 1, whatever the scanner's scale was.</summary>
[InstanceNorm3d(Channels = 1, Affine = false, TrackRunningStats = false)]
internal sealed partial class ScanNorm;
