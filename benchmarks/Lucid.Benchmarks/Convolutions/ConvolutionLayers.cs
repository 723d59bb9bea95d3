namespace Lucid.Benchmarks.Convolutions;

// The layers of the files that network_models.py writes, with the channels last unless their names say otherwise.

[Conv3d(InChannels = 32, OutChannels = 32, KernelSize = [3], Padding = [1], Layout = Layout.ChannelsLast)]
internal sealed partial class Conv32;

[InstanceNorm3d(Channels = 32, TrackRunningStats = false, Activation = Activation.LeakyReLU, Layout = Layout.ChannelsLast)]
internal sealed partial class Norm32;

[Conv3d(InChannels = 64, OutChannels = 64, KernelSize = [3], Padding = [1], Layout = Layout.ChannelsLast)]
internal sealed partial class Conv64;

[InstanceNorm3d(Channels = 64, TrackRunningStats = false, Activation = Activation.LeakyReLU, Layout = Layout.ChannelsLast)]
internal sealed partial class Norm64;

[Conv3d(InChannels = 128, OutChannels = 128, KernelSize = [3], Padding = [1], Layout = Layout.ChannelsLast)]
internal sealed partial class Conv128;

[InstanceNorm3d(Channels = 128, TrackRunningStats = false, Activation = Activation.LeakyReLU, Layout = Layout.ChannelsLast)]
internal sealed partial class Norm128;

[Conv3d(InChannels = 256, OutChannels = 256, KernelSize = [3], Padding = [1], Layout = Layout.ChannelsLast)]
internal sealed partial class Conv256;

[InstanceNorm3d(Channels = 256, TrackRunningStats = false, Activation = Activation.LeakyReLU, Layout = Layout.ChannelsLast)]
internal sealed partial class Norm256;

[Conv3d(InChannels = 21, OutChannels = 21, KernelSize = [3], Padding = [1], Layout = Layout.ChannelsLast)]
internal sealed partial class Conv21;

[InstanceNorm3d(Channels = 21, TrackRunningStats = false, Activation = Activation.LeakyReLU, Layout = Layout.ChannelsLast)]
internal sealed partial class Norm21;

[Conv3d(InChannels = 30, OutChannels = 30, KernelSize = [3], Padding = [1], Layout = Layout.ChannelsLast)]
internal sealed partial class Conv30;

[InstanceNorm3d(Channels = 30, TrackRunningStats = false, Activation = Activation.LeakyReLU, Layout = Layout.ChannelsLast)]
internal sealed partial class Norm30;

[InstanceNorm3d(Channels = 320, TrackRunningStats = false, Activation = Activation.LeakyReLU, Layout = Layout.ChannelsLast)]
internal sealed partial class Norm320;

[Conv3d(InChannels = 32, OutChannels = 32, KernelSize = [3], Padding = [1])]
internal sealed partial class ConvFirst32;

[InstanceNorm3d(Channels = 32, TrackRunningStats = false, Activation = Activation.LeakyReLU)]
internal sealed partial class NormFirst32;

[Conv3d(InChannels = 64, OutChannels = 64, KernelSize = [3], Padding = [1])]
internal sealed partial class ConvFirst64;

[InstanceNorm3d(Channels = 64, TrackRunningStats = false, Activation = Activation.LeakyReLU)]
internal sealed partial class NormFirst64;

[Conv3d(InChannels = 30, OutChannels = 30, KernelSize = [3], Padding = [4], Dilation = [4], Bias = false, Layout = Layout.ChannelsLast)]
internal sealed partial class Dilated30;

[Conv3d(InChannels = 32, OutChannels = 64, KernelSize = [3], Stride = [2], Padding = [1], Layout = Layout.ChannelsLast)]
internal sealed partial class Strided32To64;

[Conv3d(InChannels = 64, OutChannels = 64, KernelSize = [1], Layout = Layout.ChannelsLast)]
internal sealed partial class Pointwise64;

[Conv3d(InChannels = 1, OutChannels = 32, KernelSize = [3], Padding = [1], Layout = Layout.ChannelsLast)]
internal sealed partial class First32;

[Conv3d(InChannels = 1, OutChannels = 16, KernelSize = [7], Stride = [2], Padding = [3], Layout = Layout.ChannelsLast)]
internal sealed partial class Seven16;

[ConvTranspose3d(InChannels = 64, OutChannels = 32, KernelSize = [2], Stride = [2], Layout = Layout.ChannelsLast)]
internal sealed partial class Up64To32;
