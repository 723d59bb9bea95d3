namespace Lucid.BitProbe;

[InstanceNorm3d(Channels = 5, Activation = Activation.LeakyReLU)]
internal sealed partial class Leaky;

[InstanceNorm3d(Channels = 5, CumulativeAverage = true, Activation = Activation.ReLU)]
internal sealed partial class Rectified;

[InstanceNorm3d(Channels = 5, Activation = Activation.SiLU)]
internal sealed partial class Sigmoidal;

[InstanceNorm3d(Channels = 5, Activation = Activation.GELU)]
internal sealed partial class Gaussian;

[InstanceNorm3d(Channels = 5, Activation = Activation.GELUTanh)]
internal sealed partial class Hyperbolic;

[InstanceNorm3d(Channels = 5, Activation = Activation.Hardswish)]
internal sealed partial class Hard;

[InstanceNorm3d(Channels = 5, Activation = Activation.ELU, Alpha = 0.7)]
internal sealed partial class Exponential;

[InstanceNorm3d(Channels = 5, Activation = Activation.SELU)]
internal sealed partial class ScaledExponential;

[InstanceNorm3d(Channels = 5, Activation = Activation.Sigmoid)]
internal sealed partial class Logistic;

[InstanceNorm3d(Channels = 5, Activation = Activation.Tanh)]
internal sealed partial class Tangent;

[InstanceNorm3d(Channels = 5, Activation = Activation.Softplus)]
internal sealed partial class Softened;

[InstanceNorm3d(Channels = 5, Activation = Activation.Mish)]
internal sealed partial class Mished;

[InstanceNorm3d(Channels = 5, Activation = Activation.ReLU6)]
internal sealed partial class Clipped;

[InstanceNorm3d(Channels = 5, Activation = Activation.PReLU)]
internal sealed partial class Sloped;

[InstanceNorm3d(Channels = 5, Activation = Activation.PReLU, SlopePerChannel = true)]
internal sealed partial class SlopedEach;

[InstanceNorm3d(Channels = 5, Affine = false, TrackRunningStats = false)]
internal sealed partial class Bare;

[InstanceNorm3d(Channels = 5, Depth = 3, Height = 5, Width = 7, Activation = Activation.LeakyReLU)]
internal sealed partial class FixedShort;

[InstanceNorm3d(Channels = 5, Depth = 4, Height = 4, Width = 4)]
internal sealed partial class FixedBlock;

[InstanceNorm3d(Channels = 20, Activation = Activation.LeakyReLU)]
internal sealed partial class Wide;

[InstanceNorm3d(Channels = 20, Depth = 8, Height = 8, Width = 8)]
internal sealed partial class WideBlock;

[BatchNorm3d(Channels = 20, Activation = Activation.ReLU)]
internal sealed partial class WideBatch;

[InstanceNorm3d(Channels = 5, Depth = 1, Height = 61, Width = 67, Activation = Activation.ReLU)]
internal sealed partial class FixedChunk;

[InstanceNorm3d(Channels = 5, Depth = 13, Height = 29, Width = 31, Activation = Activation.LeakyReLU)]
internal sealed partial class FixedLong;

[InstanceNorm3d(Channels = 5, Layout = Layout.ChannelsLast, Activation = Activation.LeakyReLU)]
internal sealed partial class LeakyLast;

[InstanceNorm3d(Channels = 5, Layout = Layout.ChannelsLast, Affine = false, TrackRunningStats = false)]
internal sealed partial class BareLast;

[InstanceNorm3d(Channels = 5, Layout = Layout.ChannelsLast, Activation = Activation.PReLU, SlopePerChannel = true)]
internal sealed partial class SlopedEachLast;

[BatchNorm3d(Channels = 5, Activation = Activation.LeakyReLU)]
internal sealed partial class Batch;

[BatchNorm3d(Channels = 5, Layout = Layout.ChannelsLast, Activation = Activation.PReLU)]
internal sealed partial class BatchLast;

[GroupNorm(Groups = 1, Channels = 5, Activation = Activation.PReLU, SlopePerChannel = true)]
internal sealed partial class Group;

[LayerNorm(NormalizedShape = new[] { 77 }, Activation = Activation.ReLU)]
internal sealed partial class ShortRows;

[LayerNorm(NormalizedShape = new[] { 97, 171 }, Activation = Activation.LeakyReLU)]
internal sealed partial class LongRows;

[RMSNorm(NormalizedShape = new[] { 77 }, Activation = Activation.PReLU)]
internal sealed partial class ShortSquares;

[RMSNorm(NormalizedShape = new[] { 97, 171 })]
internal sealed partial class LongSquares;

[Conv3d(InChannels = 5, OutChannels = 5, KernelSize = [3], Padding = [1], Algorithm = ConvolutionAlgorithm.Winograd)]
internal sealed partial class WinogradVolume;

[Conv2d(InChannels = 5, OutChannels = 20, KernelSize = [3], Padding = [2], Dilation = [2], Layout = Layout.ChannelsLast, Activation = Activation.LeakyReLU, Algorithm = ConvolutionAlgorithm.Winograd)]
internal sealed partial class WinogradLast;

[Conv3d(InChannels = 130, OutChannels = 3, KernelSize = [3], Padding = [1], Algorithm = ConvolutionAlgorithm.Winograd)]
internal sealed partial class WinogradDeep;

[Conv3d(InChannels = 5, OutChannels = 20, KernelSize = [3], Stride = [2], Padding = [1], Activation = Activation.ReLU)]
internal sealed partial class Strided;

[Conv1d(InChannels = 6, OutChannels = 51, KernelSize = [4], Stride = [3], Padding = [2], Groups = 3, Activation = Activation.PReLU, SlopePerChannel = true)]
internal sealed partial class GroupedSloped;

[ConvTranspose2d(InChannels = 20, OutChannels = 5, KernelSize = [3], Stride = [2], Padding = [1], OutputPadding = [1], Activation = Activation.SiLU)]
internal sealed partial class Transposed;

[MaxPool3d(KernelSize = [2])]
internal sealed partial class Largest;

[MaxPool3d(KernelSize = [3], Stride = [2], Padding = [1], Layout = Layout.ChannelsLast)]
internal sealed partial class LargestLast;

[AvgPool3d(KernelSize = [3], Stride = [2], Padding = [1])]
internal sealed partial class Average;

[AdaptiveAvgPool3d(OutputSize = [4, 3, 5], Layout = Layout.ChannelsLast)]
internal sealed partial class Adapted;

[Upsample(ScaleFactor = [1.7], Mode = UpsampleMode.Trilinear)]
internal sealed partial class Upsampled;

[Upsample(ScaleFactor = [2])]
internal sealed partial class Repeated;

[Linear(InFeatures = 37, OutFeatures = 45, Activation = Activation.GELU)]
internal sealed partial class Projected;
