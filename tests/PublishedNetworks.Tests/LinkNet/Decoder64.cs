namespace Lucid.PublishedNetworks.Tests.LinkNet;

/// <summary>The way up from 64 channels to 32: to twice the sizes, on a quarter of the channels.</summary>
[Sequential]
internal sealed partial class Decoder64
{
    [Conv3d(InChannels = 64, OutChannels = 16, KernelSize = [1], Bias = false)]
    public partial Layer Conv1 { get; }

    [BatchNorm3d(Channels = 16, Activation = Activation.ReLU)]
    public partial Layer Norm1 { get; }

    [ConvTranspose3d(InChannels = 16, OutChannels = 16, KernelSize = [4], Stride = [2], Padding = [1], Bias = false)]
    public partial Layer Deconv2 { get; }

    [BatchNorm3d(Channels = 16, Activation = Activation.ReLU)]
    public partial Layer Norm2 { get; }

    [Conv3d(InChannels = 16, OutChannels = 32, KernelSize = [1], Bias = false)]
    public partial Layer Conv3 { get; }

    [BatchNorm3d(Channels = 32, Activation = Activation.ReLU)]
    public partial Layer Norm3 { get; }
}
