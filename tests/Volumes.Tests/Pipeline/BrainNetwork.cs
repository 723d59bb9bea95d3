namespace Lucid.Volumes.Tests.Pipeline;

/// <summary>A trained network, which finds the brain.</summary>
[NnUNet("Pipeline/brain", Configuration = "3d_small")]
internal sealed partial class BrainNetwork;
