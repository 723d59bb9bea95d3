// Written by make_layers.py, which computed the values that these layers are held to. Do not edit by hand.

namespace Lucid.Tests.Golden.Plain;

[MaxPool1d(KernelSize = [2])]
internal sealed partial class MaxPool1dCase0;

[MaxPool1d(KernelSize = [2], Layout = Layout.ChannelsLast)]
internal sealed partial class MaxPool1dCase1;

[MaxPool1d(KernelSize = [3], Stride = [2], Padding = [1])]
internal sealed partial class MaxPool1dCase2;

[MaxPool1d(KernelSize = [3], Stride = [2], Padding = [1], Layout = Layout.ChannelsLast)]
internal sealed partial class MaxPool1dCase3;

[MaxPool1d(KernelSize = [3], Stride = [1], Padding = [1])]
internal sealed partial class MaxPool1dCase4;

[MaxPool1d(KernelSize = [3], Stride = [1], Padding = [1], Layout = Layout.ChannelsLast)]
internal sealed partial class MaxPool1dCase5;

[MaxPool1d(KernelSize = [2], Stride = [2], CeilMode = true)]
internal sealed partial class MaxPool1dCase6;

[MaxPool1d(KernelSize = [2], Stride = [2], CeilMode = true, Layout = Layout.ChannelsLast)]
internal sealed partial class MaxPool1dCase7;

[MaxPool1d(KernelSize = [3], Stride = [2], Padding = [1], CeilMode = true)]
internal sealed partial class MaxPool1dCase8;

[MaxPool1d(KernelSize = [3], Stride = [2], Padding = [1], CeilMode = true, Layout = Layout.ChannelsLast)]
internal sealed partial class MaxPool1dCase9;

[MaxPool1d(KernelSize = [2], Stride = [1], Padding = [1], Dilation = [3])]
internal sealed partial class MaxPool1dCase10;

[MaxPool1d(KernelSize = [2], Stride = [1], Padding = [1], Dilation = [3], Layout = Layout.ChannelsLast)]
internal sealed partial class MaxPool1dCase11;

[MaxPool1d(KernelSize = [4], Stride = [3], Padding = [1])]
internal sealed partial class MaxPool1dCase12;

[MaxPool1d(KernelSize = [4], Stride = [3], Padding = [1], Layout = Layout.ChannelsLast)]
internal sealed partial class MaxPool1dCase13;

[MaxPool1d(KernelSize = [2], Stride = [5])]
internal sealed partial class MaxPool1dCase14;

[MaxPool1d(KernelSize = [2], Stride = [5], Layout = Layout.ChannelsLast)]
internal sealed partial class MaxPool1dCase15;

[MaxPool1d(KernelSize = [2], Stride = [2])]
internal sealed partial class MaxPool1dCase16;

[MaxPool1d(KernelSize = [2], Stride = [2], Layout = Layout.ChannelsLast)]
internal sealed partial class MaxPool1dCase17;

[MaxPool1d(KernelSize = [1], Stride = [1])]
internal sealed partial class MaxPool1dCase18;

[MaxPool1d(KernelSize = [1], Stride = [1], Layout = Layout.ChannelsLast)]
internal sealed partial class MaxPool1dCase19;

[AvgPool1d(KernelSize = [2])]
internal sealed partial class AvgPool1dCase0;

[AvgPool1d(KernelSize = [2], Layout = Layout.ChannelsLast)]
internal sealed partial class AvgPool1dCase1;

[AvgPool1d(KernelSize = [3], Stride = [2], Padding = [1])]
internal sealed partial class AvgPool1dCase2;

[AvgPool1d(KernelSize = [3], Stride = [2], Padding = [1], Layout = Layout.ChannelsLast)]
internal sealed partial class AvgPool1dCase3;

[AvgPool1d(KernelSize = [3], Stride = [2], Padding = [1], CountIncludePad = false)]
internal sealed partial class AvgPool1dCase4;

[AvgPool1d(KernelSize = [3], Stride = [2], Padding = [1], CountIncludePad = false, Layout = Layout.ChannelsLast)]
internal sealed partial class AvgPool1dCase5;

[AvgPool1d(KernelSize = [3], Stride = [2], Padding = [1], CeilMode = true)]
internal sealed partial class AvgPool1dCase6;

[AvgPool1d(KernelSize = [3], Stride = [2], Padding = [1], CeilMode = true, Layout = Layout.ChannelsLast)]
internal sealed partial class AvgPool1dCase7;

[AvgPool1d(KernelSize = [3], Stride = [2], Padding = [1], CeilMode = true, CountIncludePad = false)]
internal sealed partial class AvgPool1dCase8;

[AvgPool1d(KernelSize = [3], Stride = [2], Padding = [1], CeilMode = true, CountIncludePad = false, Layout = Layout.ChannelsLast)]
internal sealed partial class AvgPool1dCase9;

[AvgPool1d(KernelSize = [2], Stride = [2], CeilMode = true)]
internal sealed partial class AvgPool1dCase10;

[AvgPool1d(KernelSize = [2], Stride = [2], CeilMode = true, Layout = Layout.ChannelsLast)]
internal sealed partial class AvgPool1dCase11;

[AvgPool1d(KernelSize = [4], Stride = [3], Padding = [1])]
internal sealed partial class AvgPool1dCase12;

[AvgPool1d(KernelSize = [4], Stride = [3], Padding = [1], Layout = Layout.ChannelsLast)]
internal sealed partial class AvgPool1dCase13;

[AvgPool1d(KernelSize = [2], Stride = [5])]
internal sealed partial class AvgPool1dCase14;

[AvgPool1d(KernelSize = [2], Stride = [5], Layout = Layout.ChannelsLast)]
internal sealed partial class AvgPool1dCase15;

[AvgPool1d(KernelSize = [3], Stride = [1], Padding = [1])]
internal sealed partial class AvgPool1dCase16;

[AvgPool1d(KernelSize = [3], Stride = [1], Padding = [1], Layout = Layout.ChannelsLast)]
internal sealed partial class AvgPool1dCase17;

[AvgPool1d(KernelSize = [3], Stride = [2])]
internal sealed partial class AvgPool1dCase18;

[AvgPool1d(KernelSize = [3], Stride = [2], Layout = Layout.ChannelsLast)]
internal sealed partial class AvgPool1dCase19;

[AdaptiveAvgPool1d(OutputSize = [1])]
internal sealed partial class AdaptiveAvgPool1dCase0;

[AdaptiveAvgPool1d(OutputSize = [1], Layout = Layout.ChannelsLast)]
internal sealed partial class AdaptiveAvgPool1dCase1;

[AdaptiveAvgPool1d(OutputSize = [4])]
internal sealed partial class AdaptiveAvgPool1dCase2;

[AdaptiveAvgPool1d(OutputSize = [4], Layout = Layout.ChannelsLast)]
internal sealed partial class AdaptiveAvgPool1dCase3;

[AdaptiveAvgPool1d(OutputSize = [3])]
internal sealed partial class AdaptiveAvgPool1dCase4;

[AdaptiveAvgPool1d(OutputSize = [3], Layout = Layout.ChannelsLast)]
internal sealed partial class AdaptiveAvgPool1dCase5;

[AdaptiveAvgPool1d(OutputSize = [13])]
internal sealed partial class AdaptiveAvgPool1dCase6;

[AdaptiveAvgPool1d(OutputSize = [13], Layout = Layout.ChannelsLast)]
internal sealed partial class AdaptiveAvgPool1dCase7;

[Upsample(ScaleFactor = [2], Mode = UpsampleMode.Linear)]
internal sealed partial class UpsampleCase0;

[Upsample(ScaleFactor = [2], Mode = UpsampleMode.Linear, Layout = Layout.ChannelsLast)]
internal sealed partial class UpsampleCase1;

[Upsample(ScaleFactor = [2], Mode = UpsampleMode.Linear, AlignCorners = true)]
internal sealed partial class UpsampleCase2;

[Upsample(ScaleFactor = [2], Mode = UpsampleMode.Linear, AlignCorners = true, Layout = Layout.ChannelsLast)]
internal sealed partial class UpsampleCase3;

[Upsample(ScaleFactor = [1.7], Mode = UpsampleMode.Linear)]
internal sealed partial class UpsampleCase4;

[Upsample(ScaleFactor = [1.7], Mode = UpsampleMode.Linear, Layout = Layout.ChannelsLast)]
internal sealed partial class UpsampleCase5;

[Upsample(ScaleFactor = [0.6], Mode = UpsampleMode.Linear)]
internal sealed partial class UpsampleCase6;

[Upsample(ScaleFactor = [0.6], Mode = UpsampleMode.Linear, Layout = Layout.ChannelsLast)]
internal sealed partial class UpsampleCase7;

[Upsample(ScaleFactor = [2.5], Mode = UpsampleMode.Linear, AlignCorners = true)]
internal sealed partial class UpsampleCase8;

[Upsample(ScaleFactor = [2.5], Mode = UpsampleMode.Linear, AlignCorners = true, Layout = Layout.ChannelsLast)]
internal sealed partial class UpsampleCase9;

[Upsample(Size = [8], Mode = UpsampleMode.Linear)]
internal sealed partial class UpsampleCase10;

[Upsample(Size = [8], Mode = UpsampleMode.Linear, Layout = Layout.ChannelsLast)]
internal sealed partial class UpsampleCase11;

[Upsample(Size = [1], Mode = UpsampleMode.Linear, AlignCorners = true)]
internal sealed partial class UpsampleCase12;

[Upsample(Size = [1], Mode = UpsampleMode.Linear, AlignCorners = true, Layout = Layout.ChannelsLast)]
internal sealed partial class UpsampleCase13;

[Upsample(Size = [9], Mode = UpsampleMode.Linear)]
internal sealed partial class UpsampleCase14;

[Upsample(Size = [9], Mode = UpsampleMode.Linear, Layout = Layout.ChannelsLast)]
internal sealed partial class UpsampleCase15;

[Upsample(ScaleFactor = [2])]
internal sealed partial class UpsampleCase16;

[Upsample(ScaleFactor = [2], Layout = Layout.ChannelsLast)]
internal sealed partial class UpsampleCase17;

[Upsample(ScaleFactor = [1.7])]
internal sealed partial class UpsampleCase18;

[Upsample(ScaleFactor = [1.7], Layout = Layout.ChannelsLast)]
internal sealed partial class UpsampleCase19;

[Upsample(Size = [7])]
internal sealed partial class UpsampleCase20;

[Upsample(Size = [7], Layout = Layout.ChannelsLast)]
internal sealed partial class UpsampleCase21;

[MaxPool2d(KernelSize = [2])]
internal sealed partial class MaxPool2dCase0;

[MaxPool2d(KernelSize = [2], Layout = Layout.ChannelsLast)]
internal sealed partial class MaxPool2dCase1;

[MaxPool2d(KernelSize = [3], Stride = [2], Padding = [1])]
internal sealed partial class MaxPool2dCase2;

[MaxPool2d(KernelSize = [3], Stride = [2], Padding = [1], Layout = Layout.ChannelsLast)]
internal sealed partial class MaxPool2dCase3;

[MaxPool2d(KernelSize = [3], Stride = [1], Padding = [1])]
internal sealed partial class MaxPool2dCase4;

[MaxPool2d(KernelSize = [3], Stride = [1], Padding = [1], Layout = Layout.ChannelsLast)]
internal sealed partial class MaxPool2dCase5;

[MaxPool2d(KernelSize = [2], Stride = [2], CeilMode = true)]
internal sealed partial class MaxPool2dCase6;

[MaxPool2d(KernelSize = [2], Stride = [2], CeilMode = true, Layout = Layout.ChannelsLast)]
internal sealed partial class MaxPool2dCase7;

[MaxPool2d(KernelSize = [3], Stride = [2], Padding = [1], CeilMode = true)]
internal sealed partial class MaxPool2dCase8;

[MaxPool2d(KernelSize = [3], Stride = [2], Padding = [1], CeilMode = true, Layout = Layout.ChannelsLast)]
internal sealed partial class MaxPool2dCase9;

[MaxPool2d(KernelSize = [2], Stride = [1], Padding = [1], Dilation = [3])]
internal sealed partial class MaxPool2dCase10;

[MaxPool2d(KernelSize = [2], Stride = [1], Padding = [1], Dilation = [3], Layout = Layout.ChannelsLast)]
internal sealed partial class MaxPool2dCase11;

[MaxPool2d(KernelSize = [3, 4], Stride = [1, 3], Padding = [0, 1])]
internal sealed partial class MaxPool2dCase12;

[MaxPool2d(KernelSize = [3, 4], Stride = [1, 3], Padding = [0, 1], Layout = Layout.ChannelsLast)]
internal sealed partial class MaxPool2dCase13;

[MaxPool2d(KernelSize = [2], Stride = [5])]
internal sealed partial class MaxPool2dCase14;

[MaxPool2d(KernelSize = [2], Stride = [5], Layout = Layout.ChannelsLast)]
internal sealed partial class MaxPool2dCase15;

[MaxPool2d(KernelSize = [2], Stride = [2])]
internal sealed partial class MaxPool2dCase16;

[MaxPool2d(KernelSize = [2], Stride = [2], Layout = Layout.ChannelsLast)]
internal sealed partial class MaxPool2dCase17;

[MaxPool2d(KernelSize = [1], Stride = [1])]
internal sealed partial class MaxPool2dCase18;

[MaxPool2d(KernelSize = [1], Stride = [1], Layout = Layout.ChannelsLast)]
internal sealed partial class MaxPool2dCase19;

[AvgPool2d(KernelSize = [2])]
internal sealed partial class AvgPool2dCase0;

[AvgPool2d(KernelSize = [2], Layout = Layout.ChannelsLast)]
internal sealed partial class AvgPool2dCase1;

[AvgPool2d(KernelSize = [3], Stride = [2], Padding = [1])]
internal sealed partial class AvgPool2dCase2;

[AvgPool2d(KernelSize = [3], Stride = [2], Padding = [1], Layout = Layout.ChannelsLast)]
internal sealed partial class AvgPool2dCase3;

[AvgPool2d(KernelSize = [3], Stride = [2], Padding = [1], CountIncludePad = false)]
internal sealed partial class AvgPool2dCase4;

[AvgPool2d(KernelSize = [3], Stride = [2], Padding = [1], CountIncludePad = false, Layout = Layout.ChannelsLast)]
internal sealed partial class AvgPool2dCase5;

[AvgPool2d(KernelSize = [3], Stride = [2], Padding = [1], CeilMode = true)]
internal sealed partial class AvgPool2dCase6;

[AvgPool2d(KernelSize = [3], Stride = [2], Padding = [1], CeilMode = true, Layout = Layout.ChannelsLast)]
internal sealed partial class AvgPool2dCase7;

[AvgPool2d(KernelSize = [3], Stride = [2], Padding = [1], CeilMode = true, CountIncludePad = false)]
internal sealed partial class AvgPool2dCase8;

[AvgPool2d(KernelSize = [3], Stride = [2], Padding = [1], CeilMode = true, CountIncludePad = false, Layout = Layout.ChannelsLast)]
internal sealed partial class AvgPool2dCase9;

[AvgPool2d(KernelSize = [2], Stride = [2], CeilMode = true)]
internal sealed partial class AvgPool2dCase10;

[AvgPool2d(KernelSize = [2], Stride = [2], CeilMode = true, Layout = Layout.ChannelsLast)]
internal sealed partial class AvgPool2dCase11;

[AvgPool2d(KernelSize = [3, 4], Stride = [1, 3], Padding = [0, 1])]
internal sealed partial class AvgPool2dCase12;

[AvgPool2d(KernelSize = [3, 4], Stride = [1, 3], Padding = [0, 1], Layout = Layout.ChannelsLast)]
internal sealed partial class AvgPool2dCase13;

[AvgPool2d(KernelSize = [2], Stride = [5])]
internal sealed partial class AvgPool2dCase14;

[AvgPool2d(KernelSize = [2], Stride = [5], Layout = Layout.ChannelsLast)]
internal sealed partial class AvgPool2dCase15;

[AvgPool2d(KernelSize = [3], Stride = [1], Padding = [1])]
internal sealed partial class AvgPool2dCase16;

[AvgPool2d(KernelSize = [3], Stride = [1], Padding = [1], Layout = Layout.ChannelsLast)]
internal sealed partial class AvgPool2dCase17;

[AvgPool2d(KernelSize = [3], Stride = [2])]
internal sealed partial class AvgPool2dCase18;

[AvgPool2d(KernelSize = [3], Stride = [2], Layout = Layout.ChannelsLast)]
internal sealed partial class AvgPool2dCase19;

[AdaptiveAvgPool2d(OutputSize = [1])]
internal sealed partial class AdaptiveAvgPool2dCase0;

[AdaptiveAvgPool2d(OutputSize = [1], Layout = Layout.ChannelsLast)]
internal sealed partial class AdaptiveAvgPool2dCase1;

[AdaptiveAvgPool2d(OutputSize = [4])]
internal sealed partial class AdaptiveAvgPool2dCase2;

[AdaptiveAvgPool2d(OutputSize = [4], Layout = Layout.ChannelsLast)]
internal sealed partial class AdaptiveAvgPool2dCase3;

[AdaptiveAvgPool2d(OutputSize = [5, 3])]
internal sealed partial class AdaptiveAvgPool2dCase4;

[AdaptiveAvgPool2d(OutputSize = [5, 3], Layout = Layout.ChannelsLast)]
internal sealed partial class AdaptiveAvgPool2dCase5;

[AdaptiveAvgPool2d(OutputSize = [13])]
internal sealed partial class AdaptiveAvgPool2dCase6;

[AdaptiveAvgPool2d(OutputSize = [13], Layout = Layout.ChannelsLast)]
internal sealed partial class AdaptiveAvgPool2dCase7;

[Upsample(ScaleFactor = [2], Mode = UpsampleMode.Bilinear)]
internal sealed partial class UpsampleCase22;

[Upsample(ScaleFactor = [2], Mode = UpsampleMode.Bilinear, Layout = Layout.ChannelsLast)]
internal sealed partial class UpsampleCase23;

[Upsample(ScaleFactor = [2], Mode = UpsampleMode.Bilinear, AlignCorners = true)]
internal sealed partial class UpsampleCase24;

[Upsample(ScaleFactor = [2], Mode = UpsampleMode.Bilinear, AlignCorners = true, Layout = Layout.ChannelsLast)]
internal sealed partial class UpsampleCase25;

[Upsample(ScaleFactor = [1.7], Mode = UpsampleMode.Bilinear)]
internal sealed partial class UpsampleCase26;

[Upsample(ScaleFactor = [1.7], Mode = UpsampleMode.Bilinear, Layout = Layout.ChannelsLast)]
internal sealed partial class UpsampleCase27;

[Upsample(ScaleFactor = [0.6], Mode = UpsampleMode.Bilinear)]
internal sealed partial class UpsampleCase28;

[Upsample(ScaleFactor = [0.6], Mode = UpsampleMode.Bilinear, Layout = Layout.ChannelsLast)]
internal sealed partial class UpsampleCase29;

[Upsample(ScaleFactor = [1, 2.5], Mode = UpsampleMode.Bilinear, AlignCorners = true)]
internal sealed partial class UpsampleCase30;

[Upsample(ScaleFactor = [1, 2.5], Mode = UpsampleMode.Bilinear, AlignCorners = true, Layout = Layout.ChannelsLast)]
internal sealed partial class UpsampleCase31;

[Upsample(Size = [13, 8], Mode = UpsampleMode.Bilinear)]
internal sealed partial class UpsampleCase32;

[Upsample(Size = [13, 8], Mode = UpsampleMode.Bilinear, Layout = Layout.ChannelsLast)]
internal sealed partial class UpsampleCase33;

[Upsample(Size = [1], Mode = UpsampleMode.Bilinear, AlignCorners = true)]
internal sealed partial class UpsampleCase34;

[Upsample(Size = [1], Mode = UpsampleMode.Bilinear, AlignCorners = true, Layout = Layout.ChannelsLast)]
internal sealed partial class UpsampleCase35;

[Upsample(Size = [9], Mode = UpsampleMode.Bilinear)]
internal sealed partial class UpsampleCase36;

[Upsample(Size = [9], Mode = UpsampleMode.Bilinear, Layout = Layout.ChannelsLast)]
internal sealed partial class UpsampleCase37;

[Upsample(Size = [13, 8])]
internal sealed partial class UpsampleCase38;

[Upsample(Size = [13, 8], Layout = Layout.ChannelsLast)]
internal sealed partial class UpsampleCase39;

[Upsample(ScaleFactor = [0.5, 1.3])]
internal sealed partial class UpsampleCase40;

[Upsample(ScaleFactor = [0.5, 1.3], Layout = Layout.ChannelsLast)]
internal sealed partial class UpsampleCase41;

[MaxPool3d(KernelSize = [2])]
internal sealed partial class MaxPool3dCase0;

[MaxPool3d(KernelSize = [2], Layout = Layout.ChannelsLast)]
internal sealed partial class MaxPool3dCase1;

[MaxPool3d(KernelSize = [3], Stride = [2], Padding = [1])]
internal sealed partial class MaxPool3dCase2;

[MaxPool3d(KernelSize = [3], Stride = [2], Padding = [1], Layout = Layout.ChannelsLast)]
internal sealed partial class MaxPool3dCase3;

[MaxPool3d(KernelSize = [3], Stride = [1], Padding = [1])]
internal sealed partial class MaxPool3dCase4;

[MaxPool3d(KernelSize = [3], Stride = [1], Padding = [1], Layout = Layout.ChannelsLast)]
internal sealed partial class MaxPool3dCase5;

[MaxPool3d(KernelSize = [2], Stride = [2], CeilMode = true)]
internal sealed partial class MaxPool3dCase6;

[MaxPool3d(KernelSize = [2], Stride = [2], CeilMode = true, Layout = Layout.ChannelsLast)]
internal sealed partial class MaxPool3dCase7;

[MaxPool3d(KernelSize = [3], Stride = [2], Padding = [1], CeilMode = true)]
internal sealed partial class MaxPool3dCase8;

[MaxPool3d(KernelSize = [3], Stride = [2], Padding = [1], CeilMode = true, Layout = Layout.ChannelsLast)]
internal sealed partial class MaxPool3dCase9;

[MaxPool3d(KernelSize = [2], Stride = [1], Padding = [1], Dilation = [3])]
internal sealed partial class MaxPool3dCase10;

[MaxPool3d(KernelSize = [2], Stride = [1], Padding = [1], Dilation = [3], Layout = Layout.ChannelsLast)]
internal sealed partial class MaxPool3dCase11;

[MaxPool3d(KernelSize = [2, 3, 4], Stride = [2, 1, 3], Padding = [1, 0, 1])]
internal sealed partial class MaxPool3dCase12;

[MaxPool3d(KernelSize = [2, 3, 4], Stride = [2, 1, 3], Padding = [1, 0, 1], Layout = Layout.ChannelsLast)]
internal sealed partial class MaxPool3dCase13;

[MaxPool3d(KernelSize = [2], Stride = [5])]
internal sealed partial class MaxPool3dCase14;

[MaxPool3d(KernelSize = [2], Stride = [5], Layout = Layout.ChannelsLast)]
internal sealed partial class MaxPool3dCase15;

[MaxPool3d(KernelSize = [2], Stride = [2])]
internal sealed partial class MaxPool3dCase16;

[MaxPool3d(KernelSize = [2], Stride = [2], Layout = Layout.ChannelsLast)]
internal sealed partial class MaxPool3dCase17;

[MaxPool3d(KernelSize = [1], Stride = [1])]
internal sealed partial class MaxPool3dCase18;

[MaxPool3d(KernelSize = [1], Stride = [1], Layout = Layout.ChannelsLast)]
internal sealed partial class MaxPool3dCase19;

[AvgPool3d(KernelSize = [2])]
internal sealed partial class AvgPool3dCase0;

[AvgPool3d(KernelSize = [2], Layout = Layout.ChannelsLast)]
internal sealed partial class AvgPool3dCase1;

[AvgPool3d(KernelSize = [3], Stride = [2], Padding = [1])]
internal sealed partial class AvgPool3dCase2;

[AvgPool3d(KernelSize = [3], Stride = [2], Padding = [1], Layout = Layout.ChannelsLast)]
internal sealed partial class AvgPool3dCase3;

[AvgPool3d(KernelSize = [3], Stride = [2], Padding = [1], CountIncludePad = false)]
internal sealed partial class AvgPool3dCase4;

[AvgPool3d(KernelSize = [3], Stride = [2], Padding = [1], CountIncludePad = false, Layout = Layout.ChannelsLast)]
internal sealed partial class AvgPool3dCase5;

[AvgPool3d(KernelSize = [3], Stride = [2], Padding = [1], CeilMode = true)]
internal sealed partial class AvgPool3dCase6;

[AvgPool3d(KernelSize = [3], Stride = [2], Padding = [1], CeilMode = true, Layout = Layout.ChannelsLast)]
internal sealed partial class AvgPool3dCase7;

[AvgPool3d(KernelSize = [3], Stride = [2], Padding = [1], CeilMode = true, CountIncludePad = false)]
internal sealed partial class AvgPool3dCase8;

[AvgPool3d(KernelSize = [3], Stride = [2], Padding = [1], CeilMode = true, CountIncludePad = false, Layout = Layout.ChannelsLast)]
internal sealed partial class AvgPool3dCase9;

[AvgPool3d(KernelSize = [2], Stride = [2], CeilMode = true)]
internal sealed partial class AvgPool3dCase10;

[AvgPool3d(KernelSize = [2], Stride = [2], CeilMode = true, Layout = Layout.ChannelsLast)]
internal sealed partial class AvgPool3dCase11;

[AvgPool3d(KernelSize = [2, 3, 4], Stride = [2, 1, 3], Padding = [1, 0, 1])]
internal sealed partial class AvgPool3dCase12;

[AvgPool3d(KernelSize = [2, 3, 4], Stride = [2, 1, 3], Padding = [1, 0, 1], Layout = Layout.ChannelsLast)]
internal sealed partial class AvgPool3dCase13;

[AvgPool3d(KernelSize = [2], Stride = [5])]
internal sealed partial class AvgPool3dCase14;

[AvgPool3d(KernelSize = [2], Stride = [5], Layout = Layout.ChannelsLast)]
internal sealed partial class AvgPool3dCase15;

[AvgPool3d(KernelSize = [3], Stride = [1], Padding = [1])]
internal sealed partial class AvgPool3dCase16;

[AvgPool3d(KernelSize = [3], Stride = [1], Padding = [1], Layout = Layout.ChannelsLast)]
internal sealed partial class AvgPool3dCase17;

[AvgPool3d(KernelSize = [3], Stride = [2])]
internal sealed partial class AvgPool3dCase18;

[AvgPool3d(KernelSize = [3], Stride = [2], Layout = Layout.ChannelsLast)]
internal sealed partial class AvgPool3dCase19;

[AdaptiveAvgPool3d(OutputSize = [1])]
internal sealed partial class AdaptiveAvgPool3dCase0;

[AdaptiveAvgPool3d(OutputSize = [1], Layout = Layout.ChannelsLast)]
internal sealed partial class AdaptiveAvgPool3dCase1;

[AdaptiveAvgPool3d(OutputSize = [4])]
internal sealed partial class AdaptiveAvgPool3dCase2;

[AdaptiveAvgPool3d(OutputSize = [4], Layout = Layout.ChannelsLast)]
internal sealed partial class AdaptiveAvgPool3dCase3;

[AdaptiveAvgPool3d(OutputSize = [2, 5, 3])]
internal sealed partial class AdaptiveAvgPool3dCase4;

[AdaptiveAvgPool3d(OutputSize = [2, 5, 3], Layout = Layout.ChannelsLast)]
internal sealed partial class AdaptiveAvgPool3dCase5;

[AdaptiveAvgPool3d(OutputSize = [13])]
internal sealed partial class AdaptiveAvgPool3dCase6;

[AdaptiveAvgPool3d(OutputSize = [13], Layout = Layout.ChannelsLast)]
internal sealed partial class AdaptiveAvgPool3dCase7;

[Upsample(ScaleFactor = [2], Mode = UpsampleMode.Trilinear)]
internal sealed partial class UpsampleCase42;

[Upsample(ScaleFactor = [2], Mode = UpsampleMode.Trilinear, Layout = Layout.ChannelsLast)]
internal sealed partial class UpsampleCase43;

[Upsample(ScaleFactor = [2], Mode = UpsampleMode.Trilinear, AlignCorners = true)]
internal sealed partial class UpsampleCase44;

[Upsample(ScaleFactor = [2], Mode = UpsampleMode.Trilinear, AlignCorners = true, Layout = Layout.ChannelsLast)]
internal sealed partial class UpsampleCase45;

[Upsample(ScaleFactor = [1.7], Mode = UpsampleMode.Trilinear)]
internal sealed partial class UpsampleCase46;

[Upsample(ScaleFactor = [1.7], Mode = UpsampleMode.Trilinear, Layout = Layout.ChannelsLast)]
internal sealed partial class UpsampleCase47;

[Upsample(ScaleFactor = [0.6], Mode = UpsampleMode.Trilinear)]
internal sealed partial class UpsampleCase48;

[Upsample(ScaleFactor = [0.6], Mode = UpsampleMode.Trilinear, Layout = Layout.ChannelsLast)]
internal sealed partial class UpsampleCase49;

[Upsample(ScaleFactor = [1.5, 1, 2.5], Mode = UpsampleMode.Trilinear, AlignCorners = true)]
internal sealed partial class UpsampleCase50;

[Upsample(ScaleFactor = [1.5, 1, 2.5], Mode = UpsampleMode.Trilinear, AlignCorners = true, Layout = Layout.ChannelsLast)]
internal sealed partial class UpsampleCase51;

[Upsample(Size = [4, 13, 8], Mode = UpsampleMode.Trilinear)]
internal sealed partial class UpsampleCase52;

[Upsample(Size = [4, 13, 8], Mode = UpsampleMode.Trilinear, Layout = Layout.ChannelsLast)]
internal sealed partial class UpsampleCase53;

[Upsample(Size = [1], Mode = UpsampleMode.Trilinear, AlignCorners = true)]
internal sealed partial class UpsampleCase54;

[Upsample(Size = [1], Mode = UpsampleMode.Trilinear, AlignCorners = true, Layout = Layout.ChannelsLast)]
internal sealed partial class UpsampleCase55;

[Upsample(Size = [9], Mode = UpsampleMode.Trilinear)]
internal sealed partial class UpsampleCase56;

[Upsample(Size = [9], Mode = UpsampleMode.Trilinear, Layout = Layout.ChannelsLast)]
internal sealed partial class UpsampleCase57;

[Upsample(Size = [4, 13, 8])]
internal sealed partial class UpsampleCase58;

[Upsample(Size = [4, 13, 8], Layout = Layout.ChannelsLast)]
internal sealed partial class UpsampleCase59;

[Upsample(ScaleFactor = [3, 0.5, 1.3])]
internal sealed partial class UpsampleCase60;

[Upsample(ScaleFactor = [3, 0.5, 1.3], Layout = Layout.ChannelsLast)]
internal sealed partial class UpsampleCase61;

[Linear(InFeatures = 5, OutFeatures = 3)]
internal sealed partial class LinearCase0;

[Linear(InFeatures = 5, OutFeatures = 3, Bias = false)]
internal sealed partial class LinearCase1;

[Linear(InFeatures = 37, OutFeatures = 41)]
internal sealed partial class LinearCase2;

[Linear(InFeatures = 300, OutFeatures = 17)]
internal sealed partial class LinearCase3;

[Linear(InFeatures = 9, OutFeatures = 21, Activation = Activation.ReLU)]
internal sealed partial class LinearCase4;

[Linear(InFeatures = 9, OutFeatures = 21, Activation = Activation.GELU)]
internal sealed partial class LinearCase5;

[Linear(InFeatures = 9, OutFeatures = 21, Bias = false, Activation = Activation.SiLU)]
internal sealed partial class LinearCase6;

[Linear(InFeatures = 9, OutFeatures = 21, Activation = Activation.PReLU)]
internal sealed partial class LinearCase7;

[Linear(InFeatures = 1, OutFeatures = 1)]
internal sealed partial class LinearCase8;
