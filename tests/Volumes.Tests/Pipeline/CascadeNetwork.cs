namespace Lucid.Volumes.Tests.Pipeline;

/// <summary>The second stage of a cascade; random weights.</summary>
[NnUNet("Pipeline/cascade", Configuration = "3d_cascade_fullres")]
internal sealed partial class CascadeNetwork;
