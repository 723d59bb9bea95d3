namespace Lucid.Volumes.Tests.Prediction;

[Conv3d(InChannels = 1, OutChannels = 2, KernelSize = [3], Padding = [1])]
internal sealed partial class TinyConvolution;
