namespace Lucid.PublishedNetworks.Tests.LinkNet;

/// <summary>The norm to whose result a residual of 128 channels is added, before the activation.</summary>
[BatchNorm3d(Channels = 128, Activation = Activation.ReLU)]
internal sealed partial class ResidualNorm128;
