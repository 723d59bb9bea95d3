namespace Lucid.Tests.OtherLayers;

/// <summary>Layers that the tests of this folder share.</summary>
internal static partial class Declared
{
    [Dropout(Probability = 0.3)]
    public sealed partial class Some;

    [Dropout(Probability = 1)]
    public sealed partial class Everything;

    [Dropout(Probability = 0)]
    public sealed partial class Nothing;

    [Dropout3d]
    public sealed partial class Channels;

    [Dropout3d(Layout = Layout.ChannelsLast)]
    public sealed partial class LastChannels;

    [Dropout1d(Probability = 0.25)]
    public sealed partial class Sequences;

    [Linear(InFeatures = 37, OutFeatures = 45, Activation = Activation.GELU)]
    public sealed partial class Fused;

    [Linear(InFeatures = 37, OutFeatures = 45)]
    public sealed partial class Plain;

    [Linear(InFeatures = 5, OutFeatures = 3, Bias = false)]
    public sealed partial class Small;

    [Flatten]
    public sealed partial class Features;

    [Flatten(StartDimension = 0, EndDimension = 1)]
    public sealed partial class Rows;
}
