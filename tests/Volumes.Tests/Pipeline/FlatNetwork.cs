namespace Lucid.Volumes.Tests.Pipeline;

/// <summary>Of two dimensions; random weights.</summary>
[NnUNet("Pipeline/flat", Configuration = "2d")]
internal sealed partial class FlatNetwork;
