namespace Lucid.Volumes.Tests.Pipeline;

/// <summary>Of regions, for scans that are turned to RAS; random weights.</summary>
[NnUNet("Pipeline/reoriented")]
internal sealed partial class ReorientedNetwork;
