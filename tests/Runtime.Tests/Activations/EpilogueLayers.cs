namespace Lucid.Tests.Activations;

/// <summary>Layers with an activation, each beside the same layer without one.</summary>
public static partial class EpilogueLayers
{
    [InstanceNorm3d(Channels = 3)]
    public sealed partial class Instance;

    [InstanceNorm3d(Channels = 3, Activation = Activation.ReLU)]
    public sealed partial class InstanceReLU;

    [InstanceNorm3d(Channels = 3, Activation = Activation.PReLU)]
    public sealed partial class InstancePReLU;

    [InstanceNorm3d(Channels = 3, Activation = Activation.PReLU, SlopePerChannel = true)]
    public sealed partial class InstancePReLUs;

    [InstanceNorm3d(Channels = 3, Layout = Layout.ChannelsLast)]
    public sealed partial class Last;

    [InstanceNorm3d(Channels = 3, Layout = Layout.ChannelsLast, Activation = Activation.ReLU)]
    public sealed partial class LastReLU;

    [InstanceNorm3d(Channels = 3, Layout = Layout.ChannelsLast, Activation = Activation.PReLU)]
    public sealed partial class LastPReLU;

    [InstanceNorm3d(Channels = 3, Layout = Layout.ChannelsLast, Activation = Activation.PReLU, SlopePerChannel = true)]
    public sealed partial class LastPReLUs;

    [BatchNorm3d(Channels = 3)]
    public sealed partial class Batch;

    [BatchNorm3d(Channels = 3, Activation = Activation.ReLU)]
    public sealed partial class BatchReLU;

    [BatchNorm3d(Channels = 3, Activation = Activation.PReLU, SlopePerChannel = true)]
    public sealed partial class BatchPReLUs;

    [GroupNorm(Groups = 1, Channels = 3)]
    public sealed partial class Group;

    [GroupNorm(Groups = 1, Channels = 3, Activation = Activation.ReLU)]
    public sealed partial class GroupReLU;

    [GroupNorm(Groups = 1, Channels = 3, Activation = Activation.PReLU, SlopePerChannel = true)]
    public sealed partial class GroupPReLUs;

    [LayerNorm(NormalizedShape = new[] { 3, 7 })]
    public sealed partial class Rows;

    [LayerNorm(NormalizedShape = new[] { 3, 7 }, Activation = Activation.ReLU)]
    public sealed partial class RowsReLU;

    [RMSNorm(NormalizedShape = new[] { 3, 7 })]
    public sealed partial class Squares;

    [RMSNorm(NormalizedShape = new[] { 3, 7 }, Activation = Activation.PReLU)]
    public sealed partial class SquaresPReLU;
}
