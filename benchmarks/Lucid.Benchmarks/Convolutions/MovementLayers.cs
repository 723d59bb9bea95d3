namespace Lucid.Benchmarks.Convolutions;

// The layers of MovementCases.

[MaxPool3d(KernelSize = [2])]
internal sealed partial class MaxFirst;

[MaxPool3d(KernelSize = [2], Layout = Layout.ChannelsLast)]
internal sealed partial class MaxLast;

[MaxPool3d(KernelSize = [3], Stride = [2], Padding = [1])]
internal sealed partial class WideMaxFirst;

[MaxPool3d(KernelSize = [3], Stride = [2], Padding = [1], Layout = Layout.ChannelsLast)]
internal sealed partial class WideMaxLast;

[AvgPool3d(KernelSize = [2])]
internal sealed partial class AverageFirst;

[AvgPool3d(KernelSize = [2], Layout = Layout.ChannelsLast)]
internal sealed partial class AverageLast;

[Upsample(ScaleFactor = [2, 2, 2])]
internal sealed partial class NearestFirst;

[Upsample(ScaleFactor = [2, 2, 2], Layout = Layout.ChannelsLast)]
internal sealed partial class NearestLast;

[Upsample(ScaleFactor = [2, 2, 2], Mode = UpsampleMode.Trilinear)]
internal sealed partial class TrilinearFirst;

[Upsample(ScaleFactor = [2, 2, 2], Mode = UpsampleMode.Trilinear, Layout = Layout.ChannelsLast)]
internal sealed partial class TrilinearLast;

[Dropout(Probability = 0.3)]
internal sealed partial class Elements;

[Dropout3d(Probability = 0.3)]
internal sealed partial class ChannelsFirst;

[Dropout3d(Probability = 0.3, Layout = Layout.ChannelsLast)]
internal sealed partial class ChannelsLast;
