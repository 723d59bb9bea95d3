namespace Lucid.PublishedNetworks.Tests.LinkNet;

/// <summary>The norm to whose result a residual of 16 channels is added, before the activation.</summary>
[BatchNorm3d(Channels = 16, Activation = Activation.ReLU)]
internal sealed partial class ResidualNorm16;
