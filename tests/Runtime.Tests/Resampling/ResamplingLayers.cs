namespace Lucid.Tests.Resampling;

#pragma warning disable CA1034 // Layers under test, together in one place.

/// <summary>Poolings and upsamplings that the tests of this folder share.</summary>
internal static partial class ResamplingLayers
{
    [MaxPool3d(KernelSize = [2])]
    public sealed partial class Halving;

    [MaxPool3d(KernelSize = [2], Layout = Layout.ChannelsLast)]
    public sealed partial class HalvingLast;

    [MaxPool3d(KernelSize = [3, 2, 3], Stride = [1, 2, 2], Padding = [1], Dilation = [1, 2, 1])]
    public sealed partial class Windowed;

    [MaxPool2d(KernelSize = [3], Stride = [1], Padding = [1])]
    public sealed partial class Peaks;

    [MaxPool1d(KernelSize = [3], Stride = [1], Padding = [1])]
    public sealed partial class Crests;

    [AvgPool3d(KernelSize = [2])]
    public sealed partial class Means;

    [AvgPool3d(KernelSize = [2], Layout = Layout.ChannelsLast)]
    public sealed partial class MeansLast;

    [AvgPool1d(KernelSize = [3], Stride = [2])]
    public sealed partial class Runs;

    [AdaptiveAvgPool3d(OutputSize = [1])]
    public sealed partial class Global;

    [AdaptiveAvgPool3d(OutputSize = [3, 4, 5], Layout = Layout.ChannelsLast)]
    public sealed partial class AdaptedLast;

    [Upsample(ScaleFactor = [2], Mode = UpsampleMode.Trilinear)]
    public sealed partial class Doubling;

    [Upsample(ScaleFactor = [2], Mode = UpsampleMode.Trilinear, Layout = Layout.ChannelsLast)]
    public sealed partial class DoublingLast;

    [Upsample(ScaleFactor = [2], Mode = UpsampleMode.Linear, AlignCorners = true)]
    public sealed partial class Stretching;

    [Upsample(ScaleFactor = [2])]
    public sealed partial class Repeating;

    [Upsample(Size = [3, 7])]
    public sealed partial class Resized;
}
