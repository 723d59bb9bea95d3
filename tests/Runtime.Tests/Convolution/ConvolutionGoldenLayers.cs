namespace Lucid.Tests.Convolution;

/// <summary>The layers of make_convolution_golden.py, declared alike.</summary>
public static partial class ConvolutionGoldenLayers
{
    [Conv1d(InChannels = 3, OutChannels = 4, KernelSize = [4], SamePadding = true)]
    public sealed partial class Same;

    [Conv1d(InChannels = 2, OutChannels = 3, KernelSize = [3], Stride = [2], Padding = [2], Dilation = [2])]
    public sealed partial class StridedDilated;

    [Conv2d(InChannels = 4, OutChannels = 6, KernelSize = [3], Stride = [2, 1], Padding = [1], Groups = 2, Bias = false)]
    public sealed partial class Grouped;

    [Conv2d(InChannels = 12, OutChannels = 13, KernelSize = [3], Padding = [1])]
    public sealed partial class Image;

    [Conv2d(InChannels = 5, OutChannels = 10, KernelSize = [3, 2], SamePadding = true, Dilation = [1, 2], Groups = 5)]
    public sealed partial class Depthwise;

    [Conv2d(InChannels = 2, OutChannels = 3, KernelSize = [3], Padding = [5, 4])]
    public sealed partial class WidePadding;

    [Conv2d(InChannels = 3, OutChannels = 4, KernelSize = [3], Activation = Activation.PReLU, SlopePerChannel = true)]
    public sealed partial class Sloped;

    [Conv3d(InChannels = 12, OutChannels = 12, KernelSize = [3], Padding = [1])]
    public sealed partial class Volume;

    [Conv3d(InChannels = 12, OutChannels = 12, KernelSize = [1, 3, 3], Padding = [0, 2, 2], Dilation = [1, 2, 2])]
    public sealed partial class Plane;

    [Conv3d(InChannels = 1, OutChannels = 4, KernelSize = [3, 5, 7], Stride = [2], Padding = [1, 2, 3])]
    public sealed partial class Stem;

    [Conv3d(InChannels = 17, OutChannels = 5, KernelSize = [1])]
    public sealed partial class Pointwise;

    [ConvTranspose1d(InChannels = 3, OutChannels = 2, KernelSize = [5], Stride = [3], Padding = [1])]
    public sealed partial class TransposedOpen;

    [ConvTranspose2d(InChannels = 4, OutChannels = 6, KernelSize = [3], Stride = [2], Padding = [1], Dilation = [2], OutputPadding = [1], Groups = 2)]
    public sealed partial class TransposedGrouped;

    [ConvTranspose2d(InChannels = 2, OutChannels = 3, KernelSize = [2], Stride = [2], Dilation = [3], OutputPadding = [2])]
    public sealed partial class TransposedDilated;

    [ConvTranspose3d(InChannels = 6, OutChannels = 5, KernelSize = [2], Stride = [2], Bias = false)]
    public sealed partial class TransposedDoubling;

    [ConvTranspose3d(InChannels = 2, OutChannels = 3, KernelSize = [1, 2, 3], Stride = [2, 1, 3], Padding = [0, 1, 1])]
    public sealed partial class TransposedMixed;
}
