namespace Lucid.PublishedNetworks.Tests.LinkNet;

/// <summary>A residual block of 128 channels.</summary>
[Model]
internal sealed partial class Block128
{
    [Conv3d(InChannels = 128, OutChannels = 128, KernelSize = [3], Padding = [1], Bias = false)]
    public partial Layer Conv1 { get; }

    [StateKey("bn1")]
    [BatchNorm3d(Channels = 128, Activation = Activation.ReLU)]
    public partial Layer Norm1 { get; }

    [Conv3d(InChannels = 128, OutChannels = 128, KernelSize = [3], Padding = [1], Bias = false)]
    public partial Layer Conv2 { get; }

    [StateKey("bn2")]
    public partial ResidualNorm128 Norm2 { get; }

    public override Tensor Forward(Tensor input) => Observed(Norm2.Forward(Conv2.Forward(Norm1.Forward(Conv1.Forward(input))), input));
}
