namespace Lucid.PublishedNetworks.Tests.LinkNet;

/// <summary>A residual block that halves the sizes, and makes 64 channels of 32.</summary>
[Model]
internal sealed partial class DownBlock64
{
    [Conv3d(InChannels = 32, OutChannels = 64, KernelSize = [3], Stride = [2], Padding = [1], Bias = false)]
    public partial Layer Conv1 { get; }

    [StateKey("bn1")]
    [BatchNorm3d(Channels = 64, Activation = Activation.ReLU)]
    public partial Layer Norm1 { get; }

    [Conv3d(InChannels = 64, OutChannels = 64, KernelSize = [3], Padding = [1], Bias = false)]
    public partial Layer Conv2 { get; }

    [StateKey("bn2")]
    public partial ResidualNorm64 Norm2 { get; }

    [StateKey("downsample.0")]
    [Conv3d(InChannels = 32, OutChannels = 64, KernelSize = [1], Stride = [2], Bias = false)]
    public partial Layer Shortcut { get; }

    [StateKey("downsample.1")]
    [BatchNorm3d(Channels = 64)]
    public partial Layer ShortcutNorm { get; }

    public override Tensor Forward(Tensor input)
    {
        Tensor x = Conv2.Forward(Norm1.Forward(Conv1.Forward(input)));
        return Observed(Norm2.Forward(x, ShortcutNorm.Forward(Shortcut.Forward(input))));
    }
}
