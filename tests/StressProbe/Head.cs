namespace Lucid.StressProbe;

/// <summary>A result over the part of a graph that all share: <c>(trunk + part·leaf)·factor</c>.</summary>
internal sealed record Head(Tensor Result, int Part, int Factor);
