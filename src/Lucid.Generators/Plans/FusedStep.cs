using Lucid.Generators.Specs;

namespace Lucid.Generators.Plans;

/// <summary>A step of a network: a layer, or a convolution with the normalisation behind it.</summary>
/// <param name="Layer">The node that reads.</param>
/// <param name="Norm">The normalisation behind it; null for none.</param>
/// <param name="From">The values that it reads.</param>
/// <param name="Residual">The value that the normalisation adds; null for none.</param>
/// <param name="To">The value that it gives.</param>
internal sealed record FusedStep(NodeSpec Layer, NodeSpec? Norm, EquatableArray<int> From, int? Residual, int To)
{
    /// <summary>All values that it reads.</summary>
    public IEnumerable<int> Reads => Residual is { } residual ? [.. From, residual] : From;
}
