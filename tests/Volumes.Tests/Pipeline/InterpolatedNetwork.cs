namespace Lucid.Volumes.Tests.Pipeline;

/// <summary>Of a plan that resamples by PyTorch; random weights.</summary>
[NnUNet("Pipeline/interpolated")]
internal sealed partial class InterpolatedNetwork;
