namespace Lucid.Tests.Fusion;

// Convolutions and normalisations in both orders, with the channels last: what a sequence fuses where nothing is recorded.

/// <summary>Winograd after Winograd: the first norm is applied as the second convolution reads, the last one in place.</summary>
[Sequential]
internal sealed partial class WinogradBlock
{
    [Conv3d(InChannels = 15, OutChannels = 33, KernelSize = [3], Padding = [1], Layout = Layout.ChannelsLast)]
    public partial Layer Conv1 { get; }

    [InstanceNorm3d(Channels = 33, TrackRunningStats = false, Activation = Activation.LeakyReLU, Layout = Layout.ChannelsLast)]
    public partial Layer Norm1 { get; }

    [Conv3d(InChannels = 33, OutChannels = 16, KernelSize = [3], Padding = [2], Dilation = [2], Bias = false, Layout = Layout.ChannelsLast)]
    public partial Layer Conv2 { get; }

    [InstanceNorm3d(Channels = 16, TrackRunningStats = false, Activation = Activation.PReLU, SlopePerChannel = true, Layout = Layout.ChannelsLast)]
    public partial Layer Norm2 { get; }

    [Conv3d(InChannels = 16, OutChannels = 20, KernelSize = [3, 1, 3], Padding = [1, 0, 1], Activation = Activation.SiLU, Layout = Layout.ChannelsLast)]
    public partial Layer Conv3 { get; }

    [GroupNorm(Groups = 5, Channels = 20, Layout = Layout.ChannelsLast)]
    public partial Layer Norm3 { get; }
}

/// <summary>A norm before each convolution, and convolutions that take no norm as they read: strided, transposed, in groups, of one tap.</summary>
[Sequential]
internal sealed partial class NormFirstBlock
{
    [InstanceNorm3d(Channels = 6, TrackRunningStats = false, Activation = Activation.GELU, Layout = Layout.ChannelsLast)]
    public partial Layer Norm1 { get; }

    [Conv3d(InChannels = 6, OutChannels = 12, KernelSize = [3], Stride = [2], Padding = [1], Layout = Layout.ChannelsLast)]
    public partial Layer Strided { get; }

    [InstanceNorm3d(Channels = 12, TrackRunningStats = false, Layout = Layout.ChannelsLast)]
    public partial Layer Norm2 { get; }

    [Conv3d(InChannels = 12, OutChannels = 8, KernelSize = [3], Padding = [1], Groups = 4, Layout = Layout.ChannelsLast)]
    public partial Layer Grouped { get; }

    [InstanceNorm3d(Channels = 8, TrackRunningStats = false, Activation = Activation.ReLU, Layout = Layout.ChannelsLast)]
    public partial Layer Norm3 { get; }

    [ConvTranspose3d(InChannels = 8, OutChannels = 5, KernelSize = [2], Stride = [2], Layout = Layout.ChannelsLast)]
    public partial Layer Up { get; }

    [InstanceNorm3d(Channels = 5, TrackRunningStats = false, Layout = Layout.ChannelsLast)]
    public partial Layer Norm4 { get; }

    [Conv3d(InChannels = 5, OutChannels = 2, KernelSize = [1], Layout = Layout.ChannelsLast)]
    public partial Layer Head { get; }
}

/// <summary>Norms that cannot be fused: running statistics, a batch's, and channels first around a fused pair.</summary>
[Sequential]
internal sealed partial class MixedBlock
{
    [Conv3d(InChannels = 4, OutChannels = 12, KernelSize = [3], Padding = [1], Layout = Layout.ChannelsLast)]
    public partial Layer Conv1 { get; }

    [InstanceNorm3d(Channels = 12, Layout = Layout.ChannelsLast)]
    public partial Layer Running { get; }

    [Conv3d(InChannels = 12, OutChannels = 12, KernelSize = [3], Padding = [1], Layout = Layout.ChannelsLast)]
    public partial Layer Conv2 { get; }

    [BatchNorm3d(Channels = 12, TrackRunningStats = false, Layout = Layout.ChannelsLast)]
    public partial Layer Batch { get; }

    [Conv3d(InChannels = 12, OutChannels = 4, KernelSize = [3], Padding = [1], Layout = Layout.ChannelsLast)]
    public partial Layer Conv3 { get; }
}

/// <summary>What hands its input on: layers that are absent, a list of none, a dropout that drops nothing, and a layer that gives what it takes, first, between and last.</summary>
[Sequential]
internal sealed partial class PassingBlock
{
    private readonly PassingLayer _first = new();

    [Conv3d(InChannels = 4, OutChannels = 8, KernelSize = [3], Padding = [1], Layout = Layout.ChannelsLast)]
    public partial Layer Conv1 { get; }

    [InstanceNorm3d(Channels = 8, TrackRunningStats = false, Activation = Activation.ReLU, Layout = Layout.ChannelsLast)]
    public partial Layer Norm1 { get; }

    public PassingLayer? Absent { get; init; }

    private readonly PassingLayer _between = new();

    [Dropout3d(Layout = Layout.ChannelsLast)]
    public partial Layer Dropout { get; }

    private readonly Layer[] _none = [];

    private readonly Layer[] _several = [new PassingLayer(), new WideConvolution(), new PassingLayer(), new WideConvolution()];

    [Conv3d(InChannels = 8, OutChannels = 8, KernelSize = [3], Padding = [1], Layout = Layout.ChannelsLast)]
    public partial Layer Conv2 { get; }

    [InstanceNorm3d(Channels = 8, TrackRunningStats = false, Layout = Layout.ChannelsLast)]
    public partial Layer Norm2 { get; }

    private readonly PassingLayer _last = new();
}

/// <summary>Gives what it takes.</summary>
[Model]
internal sealed partial class PassingLayer
{
    public override Tensor Forward(Tensor input) => input;
}

[Conv3d(InChannels = 8, OutChannels = 8, KernelSize = [3], Padding = [1], Layout = Layout.ChannelsLast)]
internal sealed partial class WideConvolution;
