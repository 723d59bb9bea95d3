namespace Lucid.Tests.Convolution;

/// <summary>Transposed convolutions: strides that leave outputs without a tap, output paddings, dilations and groups.</summary>
public static partial class TransposedLayers
{
    [Sizes(7)][Sizes(1)]
    [ConvTranspose1d(InChannels = 3, OutChannels = 2, KernelSize = [4], Stride = [2], Padding = [1], OutputPadding = [1])]
    public sealed partial class Sequence3x2;

    /// <summary>Outputs that no tap reaches.</summary>
    [Sizes(6)]
    [ConvTranspose1d(InChannels = 5, OutChannels = 3, KernelSize = [2], Stride = [3])]
    public sealed partial class Sparse;

    [Sizes(4, 5)]
    [ConvTranspose2d(InChannels = 6, OutChannels = 4, KernelSize = [3], Stride = [2], Padding = [1], Dilation = [2], OutputPadding = [1], Groups = 2)]
    public sealed partial class Image6x4;

    [Sizes(4, 5)]
    [ConvTranspose2d(InChannels = 6, OutChannels = 4, KernelSize = [3], Stride = [2], Padding = [1], Dilation = [2], OutputPadding = [1], Groups = 2, Layout = Layout.ChannelsLast)]
    public sealed partial class Image6x4Last;

    [Sizes(3, 4, 5)]
    [ConvTranspose3d(InChannels = 33, OutChannels = 21, KernelSize = [2], Stride = [2])]
    public sealed partial class Up33x21;

    [Sizes(3, 4, 5)]
    [ConvTranspose3d(InChannels = 33, OutChannels = 21, KernelSize = [2], Stride = [2], Layout = Layout.ChannelsLast)]
    public sealed partial class Up33x21Last;

    [Sizes(2, 3, 4)]
    [ConvTranspose3d(InChannels = 64, OutChannels = 48, KernelSize = [2], Stride = [2], Bias = false)]
    public sealed partial class Up64x48;

    [Sizes(3, 4, 5)]
    [ConvTranspose3d(InChannels = 2, OutChannels = 3, KernelSize = [1, 2, 3], Stride = [2, 1, 2], Padding = [0, 1, 1], OutputPadding = [1, 0, 0])]
    public sealed partial class Mixed2x3;

    [Sizes(4, 5, 3)]
    [ConvTranspose3d(InChannels = 16, OutChannels = 16, KernelSize = [3], Padding = [1])]
    public sealed partial class Volume16;

    [Sizes(5, 4)]
    [ConvTranspose2d(InChannels = 15, OutChannels = 15, KernelSize = [4], Stride = [2], Padding = [1], Groups = 15)]
    public sealed partial class Depthwise15;

    [Sizes(3, 4)]
    [ConvTranspose2d(InChannels = 130, OutChannels = 1, KernelSize = [5], Stride = [3], Padding = [2])]
    public sealed partial class Image130x1;

    /// <summary>More is cut off than one tap adds.</summary>
    [Sizes(4)]
    [ConvTranspose1d(InChannels = 2, OutChannels = 1, KernelSize = [7], Stride = [5], Padding = [6])]
    public sealed partial class Cut;
}
