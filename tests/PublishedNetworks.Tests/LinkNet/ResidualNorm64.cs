namespace Lucid.PublishedNetworks.Tests.LinkNet;

/// <summary>The norm to whose result a residual of 64 channels is added, before the activation.</summary>
[BatchNorm3d(Channels = 64, Activation = Activation.ReLU)]
internal sealed partial class ResidualNorm64;
