namespace Lucid.Tests.Normalization;

/// <summary>Layers without ε, and so without anything that hides what tiny values lose.</summary>
public static partial class NormalizationExact
{
    [InstanceNorm1d(Channels = 3, Eps = 0, TrackRunningStats = false)]
    public sealed partial class InstanceExact;

    [InstanceNorm3d(Channels = 3, Eps = 0, TrackRunningStats = false)]
    public sealed partial class Instance3Exact;

    [InstanceNorm3d(Channels = 3, Layout = Layout.ChannelsLast, Eps = 0, TrackRunningStats = false)]
    public sealed partial class Instance3LastExact;

    [BatchNorm2d(Channels = 3, Eps = 0, TrackRunningStats = false)]
    public sealed partial class BatchExact;

    [GroupNorm(Groups = 2, Channels = 4, Eps = 0)]
    public sealed partial class GroupExact;

    [LayerNorm(NormalizedShape = new[] { 5000 }, Eps = 0)]
    public sealed partial class LayerExact;

    [RMSNorm(NormalizedShape = new[] { 5000 }, Eps = 0)]
    public sealed partial class RmsExact;
}
