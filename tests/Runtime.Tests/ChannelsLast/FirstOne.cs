using Lucid.Tests.Layers;

namespace Lucid.Tests.ChannelsLast;

/// <summary>The layer of (N, 1, D, H, W) that is otherwise as <see cref="LastLayers.Last1"/>.</summary>
[InstanceNorm3d(Channels = 1, Activation = Activation.LeakyReLU)]
public sealed partial class FirstOne : IInstanceNorm;
