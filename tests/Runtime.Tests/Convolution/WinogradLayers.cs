namespace Lucid.Tests.Convolution;

/// <summary>Layers by Winograd's algorithm: tiles of every size along every axis, and volumes that are no multiple of them.</summary>
public static partial class WinogradLayers
{
    /// <summary>Tiles of 4, 4 and 4.</summary>
    [Sizes(5, 6, 7)][Sizes(4, 4, 4)][Sizes(1, 1, 1)][Sizes(9, 2, 3)]
    [Conv3d(InChannels = 16, OutChannels = 16, KernelSize = [3], Padding = [1])]
    public sealed partial class Volume16;

    [Sizes(4, 5, 9)]
    [Conv3d(InChannels = 30, OutChannels = 15, KernelSize = [3], Padding = [1], Bias = false)]
    public sealed partial class Volume30x15;

    [Sizes(6, 7, 9)]
    [Conv3d(InChannels = 15, OutChannels = 30, KernelSize = [3], Padding = [2], Dilation = [2])]
    public sealed partial class Volume15x30;

    [Sizes(6, 7, 9)]
    [Conv3d(InChannels = 15, OutChannels = 30, KernelSize = [3], Padding = [2], Dilation = [2], Layout = Layout.ChannelsLast)]
    public sealed partial class Volume15x30Last;

    [Sizes(4, 5, 6)]
    [Conv3d(InChannels = 64, OutChannels = 33, KernelSize = [3], Padding = [1])]
    public sealed partial class Volume64x33;

    /// <summary>Its input's gradient has tiles of 2.</summary>
    [Sizes(3, 4, 5)]
    [Conv3d(InChannels = 48, OutChannels = 130, KernelSize = [3], Padding = [1])]
    public sealed partial class Volume48x130;

    /// <summary>Tiles of 2.</summary>
    [Sizes(3, 4, 5)]
    [Conv3d(InChannels = 130, OutChannels = 48, KernelSize = [3], Padding = [1], Layout = Layout.ChannelsLast)]
    public sealed partial class Volume130x48Last;

    /// <summary>Tiles of 2, 4 and 4.</summary>
    [Sizes(5, 4, 6)]
    [Conv3d(InChannels = 128, OutChannels = 20, KernelSize = [3], Padding = [1])]
    public sealed partial class Volume128x20;

    [Sizes(7, 6, 9)]
    [Conv3d(InChannels = 64, OutChannels = 16, KernelSize = [3], Padding = [1])]
    public sealed partial class Volume64x16;

    [Sizes(3, 4, 4)]
    [Conv3d(InChannels = 512, OutChannels = 17, KernelSize = [3], Padding = [1])]
    public sealed partial class Volume512x17;

    /// <summary>In two dimensions tiles are of 4 for any channels.</summary>
    [Sizes(9, 8)]
    [Conv2d(InChannels = 512, OutChannels = 16, KernelSize = [3], Padding = [1])]
    public sealed partial class Image512x16;

    [Sizes(7, 9, 5)]
    [Conv3d(InChannels = 1, OutChannels = 3, KernelSize = [3], Padding = [1], Algorithm = ConvolutionAlgorithm.Winograd)]
    public sealed partial class Volume1x3;

    /// <summary>More padding than the kernel reaches.</summary>
    [Sizes(2, 3, 1)]
    [Conv3d(InChannels = 5, OutChannels = 2, KernelSize = [3], Padding = [4], Algorithm = ConvolutionAlgorithm.Winograd)]
    public sealed partial class Volume5x2Wide;

    [Sizes(3, 3, 3)][Sizes(6, 7, 8)]
    [Conv3d(InChannels = 3, OutChannels = 5, KernelSize = [3], Algorithm = ConvolutionAlgorithm.Winograd)]
    public sealed partial class Volume3x5Valid;

    [Sizes(5, 6, 13)][Sizes(1, 1, 2)]
    [Conv3d(InChannels = 2, OutChannels = 42, KernelSize = [3], Padding = [1, 2, 4], Dilation = [1, 2, 4], Algorithm = ConvolutionAlgorithm.Winograd)]
    public sealed partial class Volume2x42Dilated;

    [Sizes(4, 5, 7)]
    [Conv3d(InChannels = 21, OutChannels = 21, KernelSize = [3], Dilation = [3, 1, 2], SamePadding = true)]
    public sealed partial class Same21;

    [Sizes(3, 6, 9)]
    [Conv3d(InChannels = 21, OutChannels = 16, KernelSize = [1, 3, 3], Padding = [0, 1, 1])]
    public sealed partial class Plane21x16;

    /// <summary>A padded axis of one tap.</summary>
    [Sizes(2, 4, 5)]
    [Conv3d(InChannels = 2, OutChannels = 4, KernelSize = [1, 3, 3], Padding = [1], Algorithm = ConvolutionAlgorithm.Winograd)]
    public sealed partial class PlanePadded;

    [Sizes(6, 3, 5)]
    [Conv3d(InChannels = 16, OutChannels = 12, KernelSize = [3, 1, 3], Padding = [1, 0, 1])]
    public sealed partial class Frame16x12;

    [Sizes(5, 6, 2)]
    [Conv3d(InChannels = 5, OutChannels = 7, KernelSize = [3, 3, 1], Padding = [1, 1, 0], Algorithm = ConvolutionAlgorithm.Winograd)]
    public sealed partial class Pillar5x7;

    [Sizes(2, 3, 9)]
    [Conv3d(InChannels = 3, OutChannels = 2, KernelSize = [1, 1, 3], Padding = [0, 0, 1], Algorithm = ConvolutionAlgorithm.Winograd)]
    public sealed partial class Line3x2;

    [Sizes(9, 10)][Sizes(1, 1)][Sizes(2, 17)]
    [Conv2d(InChannels = 12, OutChannels = 33, KernelSize = [3], Padding = [1])]
    public sealed partial class Image12x33;

    [Sizes(9, 10)][Sizes(1, 1)][Sizes(2, 17)]
    [Conv2d(InChannels = 12, OutChannels = 33, KernelSize = [3], Padding = [1], Layout = Layout.ChannelsLast)]
    public sealed partial class Image12x33Last;

    [Sizes(11, 2)]
    [Conv2d(InChannels = 2, OutChannels = 3, KernelSize = [3, 1], Padding = [1, 0], Algorithm = ConvolutionAlgorithm.Winograd)]
    public sealed partial class Column2x3;

    [Sizes(1)][Sizes(2)][Sizes(3)][Sizes(4)][Sizes(17)]
    [Conv1d(InChannels = 5, OutChannels = 7, KernelSize = [3], Padding = [1], Algorithm = ConvolutionAlgorithm.Winograd)]
    public sealed partial class Sequence5x7;

    [Sizes(1)][Sizes(2)][Sizes(3)][Sizes(4)][Sizes(17)]
    [Conv1d(InChannels = 5, OutChannels = 7, KernelSize = [3], Padding = [1], Layout = Layout.ChannelsLast, Algorithm = ConvolutionAlgorithm.Winograd)]
    public sealed partial class Sequence5x7Last;

    [Sizes(5)][Sizes(31)]
    [Conv1d(InChannels = 1, OutChannels = 1, KernelSize = [3], Padding = [2], Dilation = [3], Algorithm = ConvolutionAlgorithm.Winograd)]
    public sealed partial class SequenceDilated;
}
