namespace Lucid.Tests.Serialization.Torch;

/// <summary>A norm that keeps no running statistics.</summary>
[InstanceNorm3d(Channels = 3, TrackRunningStats = false)]
public sealed partial class UntrackedNorm;
