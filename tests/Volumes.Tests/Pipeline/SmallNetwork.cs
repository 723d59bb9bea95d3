namespace Lucid.Volumes.Tests.Pipeline;

/// <summary>Of an old plan; random weights.</summary>
[NnUNet("Pipeline/small")]
internal sealed partial class SmallNetwork;
