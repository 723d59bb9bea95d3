namespace Lucid.DistributedProbe;

/// <summary>A small network of convolutions and instance norms: (N, 1, 6, 6, 6) → (N, 2, 6, 6, 6).</summary>
[Sequential]
internal sealed partial class SmallNet
{
    [Conv3d(InChannels = 1, OutChannels = 8, KernelSize = [3], Padding = [1])]
    public partial Layer Conv1 { get; }

    [InstanceNorm3d(Channels = 8, TrackRunningStats = false, Activation = Activation.LeakyReLU)]
    public partial Layer Norm1 { get; }

    [Dropout3d(Probability = 0.1)]
    public partial Layer Dropout { get; }

    [Conv3d(InChannels = 8, OutChannels = 2, KernelSize = [3], Padding = [1])]
    public partial Layer Conv2 { get; }
}

/// <summary>The same with batch norms, with the channels first and last.</summary>
[Model]
internal sealed partial class BatchNet
{
    [Conv3d(InChannels = 1, OutChannels = 8, KernelSize = [3], Padding = [1])]
    public partial Layer Conv1 { get; }

    [BatchNorm3d(Channels = 8, Activation = Activation.LeakyReLU)]
    public partial Layer Norm1 { get; }

    [Conv3d(InChannels = 8, OutChannels = 4, KernelSize = [1])]
    public partial Layer Conv2 { get; }

    [BatchNorm3d(Channels = 4, Activation = Activation.PReLU, Layout = Layout.ChannelsLast)]
    public partial Layer Norm2 { get; }

    [Conv3d(InChannels = 4, OutChannels = 2, KernelSize = [1])]
    public partial Layer Conv3 { get; }

    public override Tensor Forward(Tensor input)
    {
        Tensor hidden = Conv2.Forward(Norm1.Forward(Conv1.Forward(input)));
        return Conv3.Forward(Norm2.Forward(hidden.Permute(0, 2, 3, 4, 1)).Permute(0, 4, 1, 2, 3));
    }
}

/// <summary>A network with two heads, of which a pass uses one.</summary>
[Model]
internal sealed partial class TwoHeads
{
    public partial SmallBody Body { get; }

    [Conv3d(InChannels = 4, OutChannels = 2, KernelSize = [1])]
    public partial Layer First { get; }

    [Conv3d(InChannels = 4, OutChannels = 2, KernelSize = [1])]
    public partial Layer Second { get; }

    [Conv3d(InChannels = 4, OutChannels = 2, KernelSize = [1])]
    public partial Layer Never { get; }

    public override Tensor Forward(Tensor input) => Forward(input, 0);

    public Tensor Forward(Tensor input, int head) => (head == 0 ? First : Second).Forward(Body.Forward(input));
}

/// <summary>What both heads see.</summary>
[Sequential]
internal sealed partial class SmallBody
{
    [Conv3d(InChannels = 1, OutChannels = 4, KernelSize = [3], Padding = [1])]
    public partial Layer Conv { get; }

    [InstanceNorm3d(Channels = 4, TrackRunningStats = false, Activation = Activation.LeakyReLU)]
    public partial Layer Norm { get; }
}

/// <summary>The norm of a volume in tiles.</summary>
[InstanceNorm3d(Channels = 3, TrackRunningStats = false, Activation = Activation.LeakyReLU)]
internal sealed partial class VolumeNorm;
