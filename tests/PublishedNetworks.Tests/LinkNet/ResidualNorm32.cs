namespace Lucid.PublishedNetworks.Tests.LinkNet;

/// <summary>The norm to whose result a residual of 32 channels is added, before the activation.</summary>
[BatchNorm3d(Channels = 32, Activation = Activation.ReLU)]
internal sealed partial class ResidualNorm32;
