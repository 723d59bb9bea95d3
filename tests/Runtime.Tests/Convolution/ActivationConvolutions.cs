namespace Lucid.Tests.Convolution;

/// <summary>A layer for each activation, with learnt slopes in every layout.</summary>
public static partial class ActivationConvolutions
{
    [Sizes(19)]
    [Conv1d(InChannels = 3, OutChannels = 5, KernelSize = [2], Activation = Activation.ReLU)]
    public sealed partial class ReLU;

    [Sizes(19)]
    [Conv1d(InChannels = 3, OutChannels = 5, KernelSize = [2], Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
    public sealed partial class LeakyReLU;

    [Sizes(19)]
    [Conv1d(InChannels = 3, OutChannels = 5, KernelSize = [2], Activation = Activation.SiLU)]
    public sealed partial class SiLU;

    [Sizes(19)]
    [Conv1d(InChannels = 3, OutChannels = 5, KernelSize = [2], Activation = Activation.GELU)]
    public sealed partial class GELU;

    [Sizes(19)]
    [Conv1d(InChannels = 3, OutChannels = 5, KernelSize = [2], Activation = Activation.GELUTanh)]
    public sealed partial class GELUTanh;

    [Sizes(19)]
    [Conv1d(InChannels = 3, OutChannels = 5, KernelSize = [2], Activation = Activation.Hardswish)]
    public sealed partial class Hardswish;

    [Sizes(19)]
    [Conv1d(InChannels = 3, OutChannels = 5, KernelSize = [2], Activation = Activation.PReLU)]
    public sealed partial class PReLU;

    [Sizes(19)]
    [Conv1d(InChannels = 3, OutChannels = 5, KernelSize = [2], Activation = Activation.ELU, Alpha = 0.7)]
    public sealed partial class ELU;

    [Sizes(19)]
    [Conv1d(InChannels = 3, OutChannels = 5, KernelSize = [2], Activation = Activation.SELU)]
    public sealed partial class SELU;

    [Sizes(19)]
    [Conv1d(InChannels = 3, OutChannels = 5, KernelSize = [2], Activation = Activation.Sigmoid)]
    public sealed partial class Sigmoid;

    [Sizes(19)]
    [Conv1d(InChannels = 3, OutChannels = 5, KernelSize = [2], Activation = Activation.Tanh)]
    public sealed partial class Tanh;

    [Sizes(19)]
    [Conv1d(InChannels = 3, OutChannels = 5, KernelSize = [2], Activation = Activation.Softplus)]
    public sealed partial class Softplus;

    [Sizes(19)]
    [Conv1d(InChannels = 3, OutChannels = 5, KernelSize = [2], Activation = Activation.Mish)]
    public sealed partial class Mish;

    [Sizes(19)]
    [Conv1d(InChannels = 3, OutChannels = 5, KernelSize = [2], Activation = Activation.ReLU6)]
    public sealed partial class ReLU6;

    [Sizes(6, 7)]
    [Conv2d(InChannels = 12, OutChannels = 17, KernelSize = [3], Padding = [1], Activation = Activation.PReLU, SlopePerChannel = true)]
    public sealed partial class Sloped7;

    [Sizes(6, 7)]
    [Conv2d(InChannels = 12, OutChannels = 17, KernelSize = [3], Padding = [1], Activation = Activation.PReLU, SlopePerChannel = true, Layout = Layout.ChannelsLast)]
    public sealed partial class Sloped7Last;

    [Sizes(6, 7)]
    [Conv2d(InChannels = 3, OutChannels = 4, KernelSize = [3], Activation = Activation.PReLU, Layout = Layout.ChannelsLast)]
    public sealed partial class OneSlopeLast;

    [Sizes(11)]
    [Conv1d(InChannels = 6, OutChannels = 9, KernelSize = [3], Groups = 3, Activation = Activation.PReLU, SlopePerChannel = true)]
    public sealed partial class SlopedGroups;

    [Sizes(3, 4)]
    [ConvTranspose2d(InChannels = 5, OutChannels = 6, KernelSize = [2], Stride = [2], Activation = Activation.PReLU, SlopePerChannel = true)]
    public sealed partial class SlopedUp;

    [Sizes(3, 4)]
    [ConvTranspose2d(InChannels = 5, OutChannels = 6, KernelSize = [2], Stride = [2], Activation = Activation.PReLU, SlopePerChannel = true, Layout = Layout.ChannelsLast)]
    public sealed partial class SlopedUpLast;

    [Sizes(5, 4, 6)]
    [Conv3d(InChannels = 12, OutChannels = 13, KernelSize = [3], Padding = [1], Activation = Activation.LeakyReLU, NegativeSlope = 0.01, Bias = false)]
    public sealed partial class RectifiedWinograd;
}
