namespace Lucid.Volumes.Tests.Pipeline;

/// <summary>Anisotropic, of CT scans; random weights.</summary>
[NnUNet("Pipeline/ct")]
internal sealed partial class CtNetwork;
