namespace Lucid.Volumes.Tests.Pipeline;

/// <summary>A residual encoder, of two channels; random weights.</summary>
[NnUNet("Pipeline/masked")]
internal sealed partial class MaskedNetwork;
