namespace Lucid.Tests.Convolution;

/// <summary>Layers by the direct sum: kernels, strides, dilations, paddings and groups of all kinds.</summary>
public static partial class DirectLayers
{
    [Sizes(1)][Sizes(9)]
    [Conv1d(InChannels = 1, OutChannels = 1, KernelSize = [1])]
    public sealed partial class One;

    [Sizes(11)][Sizes(20)][Sizes(4)]
    [Conv1d(InChannels = 3, OutChannels = 5, KernelSize = [4], Stride = [3], Padding = [2], Dilation = [2])]
    public sealed partial class Strided;

    /// <summary>The odd zero stands at the end.</summary>
    [Sizes(1)][Sizes(13)]
    [Conv1d(InChannels = 2, OutChannels = 3, KernelSize = [4], SamePadding = true)]
    public sealed partial class Same4;

    [Sizes(6, 7)]
    [Conv2d(InChannels = 3, OutChannels = 2, KernelSize = [2, 5], Dilation = [3, 1], SamePadding = true)]
    public sealed partial class Same2x5;

    [Sizes(9, 10)]
    [Conv2d(InChannels = 30, OutChannels = 21, KernelSize = [5], Padding = [2], Stride = [2], Groups = 3)]
    public sealed partial class Grouped30x21;

    [Sizes(9, 10)]
    [Conv2d(InChannels = 30, OutChannels = 21, KernelSize = [5], Padding = [2], Stride = [2], Groups = 3, Layout = Layout.ChannelsLast)]
    public sealed partial class Grouped30x21Last;

    [Sizes(5, 7)]
    [Conv2d(InChannels = 33, OutChannels = 33, KernelSize = [3], Padding = [1], Groups = 33)]
    public sealed partial class Depthwise33;

    [Sizes(6, 5)]
    [Conv2d(InChannels = 5, OutChannels = 10, KernelSize = [3], Groups = 5, Bias = false)]
    public sealed partial class Multiplied5x10;

    [Sizes(3, 4, 5)]
    [Conv3d(InChannels = 64, OutChannels = 48, KernelSize = [3], Padding = [1], Groups = 4, Layout = Layout.ChannelsLast)]
    public sealed partial class Grouped64;

    [Sizes(9, 8, 11)]
    [Conv3d(InChannels = 1, OutChannels = 16, KernelSize = [7], Stride = [2], Padding = [3])]
    public sealed partial class Stem7;

    [Sizes(5, 7, 8)]
    [Conv3d(InChannels = 2, OutChannels = 1, KernelSize = [2, 3, 1], Stride = [1, 2, 3], Dilation = [2, 1, 1], Padding = [1, 0, 2])]
    public sealed partial class Anisotropic;

    [Sizes(4, 5, 7)]
    [Conv3d(InChannels = 64, OutChannels = 48, KernelSize = [1])]
    public sealed partial class Pointwise64x48;

    [Sizes(4, 5, 7)]
    [Conv3d(InChannels = 64, OutChannels = 48, KernelSize = [1], Layout = Layout.ChannelsLast)]
    public sealed partial class Pointwise64x48Last;

    [Sizes(3, 4, 5)]
    [Conv3d(InChannels = 42, OutChannels = 15, KernelSize = [1], Stride = [2])]
    public sealed partial class Pointwise42x15;

    [Sizes(5, 6, 7)]
    [Conv3d(InChannels = 15, OutChannels = 42, KernelSize = [3], Padding = [1], Algorithm = ConvolutionAlgorithm.Direct)]
    public sealed partial class Volume15x42;

    [Sizes(5, 6, 7)]
    [Conv3d(InChannels = 15, OutChannels = 42, KernelSize = [3], Padding = [1], Layout = Layout.ChannelsLast, Algorithm = ConvolutionAlgorithm.Direct)]
    public sealed partial class Volume15x42Last;

    [Sizes(5, 6, 8)]
    [Conv3d(InChannels = 33, OutChannels = 64, KernelSize = [3], Padding = [1], Stride = [2])]
    public sealed partial class Volume33x64;

    [Sizes(3, 4, 5)]
    [Conv3d(InChannels = 130, OutChannels = 2, KernelSize = [3])]
    public sealed partial class Volume130x2;

    [Sizes(6, 8)]
    [Conv2d(InChannels = 64, OutChannels = 130, KernelSize = [2], Stride = [2], Layout = Layout.ChannelsLast)]
    public sealed partial class Image64x130Last;

    /// <summary>More padding than the kernel reaches.</summary>
    [Sizes(2, 1)]
    [Conv2d(InChannels = 2, OutChannels = 3, KernelSize = [3], Padding = [5, 4])]
    public sealed partial class Wide;

    [Sizes(5, 9)]
    [Conv2d(InChannels = 4, OutChannels = 6, KernelSize = [3, 2], Padding = [6, 4], Dilation = [6, 4])]
    public sealed partial class Atrous;
}
