namespace Lucid.Volumes.Tests.Pipeline;

/// <summary>Anisotropic, of turned axes; random weights.</summary>
[NnUNet("Pipeline/turned")]
internal sealed partial class TurnedNetwork;
