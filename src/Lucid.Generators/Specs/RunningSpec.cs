namespace Lucid.Generators.Specs;

/// <summary>How running statistics are kept.</summary>
/// <param name="Momentum">The weight of the newest batch; null for the plain average of all batches.</param>
internal sealed record RunningSpec(double? Momentum);
