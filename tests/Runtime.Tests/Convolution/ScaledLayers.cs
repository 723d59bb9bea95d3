namespace Lucid.Tests.Convolution;

/// <summary>Layers without a bias, whose outputs are as large as their inputs.</summary>
public static partial class ScaledLayers
{
    [Sizes(9, 6)]
    [Conv2d(InChannels = 12, OutChannels = 17, KernelSize = [3], Padding = [1], Bias = false)]
    public sealed partial class Image;
}
