namespace Lucid.Tests.Convolution;

/// <summary>Layers of every number of channels: vectors that are full and in part, in panels of one to three.</summary>
public static partial class ChannelLayers
{
    [Conv1d(InChannels = 1, OutChannels = 35, KernelSize = [3], Padding = [1])]
    public sealed partial class Of1;

    [Conv1d(InChannels = 2, OutChannels = 34, KernelSize = [3], Padding = [1])]
    public sealed partial class Of2;

    [Conv1d(InChannels = 3, OutChannels = 33, KernelSize = [3], Padding = [1])]
    public sealed partial class Of3;

    [Conv1d(InChannels = 4, OutChannels = 32, KernelSize = [3], Padding = [1])]
    public sealed partial class Of4;

    [Conv1d(InChannels = 5, OutChannels = 31, KernelSize = [3], Padding = [1])]
    public sealed partial class Of5;

    [Conv1d(InChannels = 6, OutChannels = 30, KernelSize = [3], Padding = [1])]
    public sealed partial class Of6;

    [Conv1d(InChannels = 7, OutChannels = 29, KernelSize = [3], Padding = [1])]
    public sealed partial class Of7;

    [Conv1d(InChannels = 8, OutChannels = 28, KernelSize = [3], Padding = [1])]
    public sealed partial class Of8;

    [Conv1d(InChannels = 9, OutChannels = 27, KernelSize = [3], Padding = [1])]
    public sealed partial class Of9;

    [Conv1d(InChannels = 10, OutChannels = 26, KernelSize = [3], Padding = [1])]
    public sealed partial class Of10;

    [Conv1d(InChannels = 11, OutChannels = 25, KernelSize = [3], Padding = [1])]
    public sealed partial class Of11;

    [Conv1d(InChannels = 12, OutChannels = 24, KernelSize = [3], Padding = [1])]
    public sealed partial class Of12;

    [Conv1d(InChannels = 13, OutChannels = 23, KernelSize = [3], Padding = [1])]
    public sealed partial class Of13;

    [Conv1d(InChannels = 14, OutChannels = 22, KernelSize = [3], Padding = [1])]
    public sealed partial class Of14;

    [Conv1d(InChannels = 15, OutChannels = 21, KernelSize = [3], Padding = [1])]
    public sealed partial class Of15;

    [Conv1d(InChannels = 16, OutChannels = 20, KernelSize = [3], Padding = [1])]
    public sealed partial class Of16;

    [Conv1d(InChannels = 17, OutChannels = 19, KernelSize = [3], Padding = [1])]
    public sealed partial class Of17;

    [Conv1d(InChannels = 18, OutChannels = 18, KernelSize = [3], Padding = [1])]
    public sealed partial class Of18;

    [Conv1d(InChannels = 19, OutChannels = 17, KernelSize = [3], Padding = [1])]
    public sealed partial class Of19;

    [Conv1d(InChannels = 20, OutChannels = 16, KernelSize = [3], Padding = [1])]
    public sealed partial class Of20;

    [Conv1d(InChannels = 21, OutChannels = 15, KernelSize = [3], Padding = [1])]
    public sealed partial class Of21;

    [Conv1d(InChannels = 22, OutChannels = 14, KernelSize = [3], Padding = [1])]
    public sealed partial class Of22;

    [Conv1d(InChannels = 23, OutChannels = 13, KernelSize = [3], Padding = [1])]
    public sealed partial class Of23;

    [Conv1d(InChannels = 24, OutChannels = 12, KernelSize = [3], Padding = [1])]
    public sealed partial class Of24;

    [Conv1d(InChannels = 25, OutChannels = 11, KernelSize = [3], Padding = [1])]
    public sealed partial class Of25;

    [Conv1d(InChannels = 26, OutChannels = 10, KernelSize = [3], Padding = [1])]
    public sealed partial class Of26;

    [Conv1d(InChannels = 27, OutChannels = 9, KernelSize = [3], Padding = [1])]
    public sealed partial class Of27;

    [Conv1d(InChannels = 28, OutChannels = 8, KernelSize = [3], Padding = [1])]
    public sealed partial class Of28;

    [Conv1d(InChannels = 29, OutChannels = 7, KernelSize = [3], Padding = [1])]
    public sealed partial class Of29;

    [Conv1d(InChannels = 30, OutChannels = 6, KernelSize = [3], Padding = [1])]
    public sealed partial class Of30;

    [Conv1d(InChannels = 31, OutChannels = 5, KernelSize = [3], Padding = [1])]
    public sealed partial class Of31;

    [Conv1d(InChannels = 32, OutChannels = 4, KernelSize = [3], Padding = [1])]
    public sealed partial class Of32;

    [Conv1d(InChannels = 33, OutChannels = 3, KernelSize = [3], Padding = [1])]
    public sealed partial class Of33;

    [Conv1d(InChannels = 34, OutChannels = 2, KernelSize = [3], Padding = [1])]
    public sealed partial class Of34;

    [Conv1d(InChannels = 35, OutChannels = 1, KernelSize = [3], Padding = [1])]
    public sealed partial class Of35;

    [Conv2d(InChannels = 1, OutChannels = 35, KernelSize = [3], Padding = [1], Algorithm = ConvolutionAlgorithm.Winograd)]
    public sealed partial class Winograd1;

    [Conv2d(InChannels = 3, OutChannels = 33, KernelSize = [3], Padding = [1], Algorithm = ConvolutionAlgorithm.Winograd)]
    public sealed partial class Winograd3;

    [Conv2d(InChannels = 4, OutChannels = 32, KernelSize = [3], Padding = [1], Algorithm = ConvolutionAlgorithm.Winograd)]
    public sealed partial class Winograd4;

    [Conv2d(InChannels = 7, OutChannels = 29, KernelSize = [3], Padding = [1], Algorithm = ConvolutionAlgorithm.Winograd)]
    public sealed partial class Winograd7;

    [Conv2d(InChannels = 8, OutChannels = 28, KernelSize = [3], Padding = [1], Algorithm = ConvolutionAlgorithm.Winograd)]
    public sealed partial class Winograd8;

    [Conv2d(InChannels = 9, OutChannels = 27, KernelSize = [3], Padding = [1], Algorithm = ConvolutionAlgorithm.Winograd)]
    public sealed partial class Winograd9;

    [Conv2d(InChannels = 15, OutChannels = 21, KernelSize = [3], Padding = [1], Algorithm = ConvolutionAlgorithm.Winograd)]
    public sealed partial class Winograd15;

    [Conv2d(InChannels = 16, OutChannels = 20, KernelSize = [3], Padding = [1], Algorithm = ConvolutionAlgorithm.Winograd)]
    public sealed partial class Winograd16;

    [Conv2d(InChannels = 17, OutChannels = 19, KernelSize = [3], Padding = [1], Algorithm = ConvolutionAlgorithm.Winograd)]
    public sealed partial class Winograd17;

    [Conv2d(InChannels = 31, OutChannels = 5, KernelSize = [3], Padding = [1], Algorithm = ConvolutionAlgorithm.Winograd)]
    public sealed partial class Winograd31;

    [Conv2d(InChannels = 33, OutChannels = 3, KernelSize = [3], Padding = [1], Algorithm = ConvolutionAlgorithm.Winograd)]
    public sealed partial class Winograd33;
}
