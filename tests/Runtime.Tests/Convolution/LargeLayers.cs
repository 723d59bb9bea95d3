namespace Lucid.Tests.Convolution;

/// <summary>Layers with channels last whose results are large.</summary>
public static partial class LargeLayers
{
    [Sizes(256, 257)]
    [Conv2d(InChannels = 1, OutChannels = 16, KernelSize = [1], Layout = Layout.ChannelsLast)]
    public sealed partial class Streamed;

    [Sizes(128, 129)]
    [ConvTranspose2d(InChannels = 1, OutChannels = 16, KernelSize = [2], Stride = [2], Layout = Layout.ChannelsLast)]
    public sealed partial class StreamedUp;
}
