namespace Lucid.PublishedNetworks.Tests.LinkNet;

/// <summary>The way up from 16 channels to 16: the sizes stay, on a quarter of the channels.</summary>
[Sequential]
internal sealed partial class Decoder16
{
    [Conv3d(InChannels = 16, OutChannels = 4, KernelSize = [1], Bias = false)]
    public partial Layer Conv1 { get; }

    [BatchNorm3d(Channels = 4, Activation = Activation.ReLU)]
    public partial Layer Norm1 { get; }

    [ConvTranspose3d(InChannels = 4, OutChannels = 4, KernelSize = [3], Padding = [1], Bias = false)]
    public partial Layer Deconv2 { get; }

    [BatchNorm3d(Channels = 4, Activation = Activation.ReLU)]
    public partial Layer Norm2 { get; }

    [Conv3d(InChannels = 4, OutChannels = 16, KernelSize = [1], Bias = false)]
    public partial Layer Conv3 { get; }

    [BatchNorm3d(Channels = 16, Activation = Activation.ReLU)]
    public partial Layer Norm3 { get; }
}
