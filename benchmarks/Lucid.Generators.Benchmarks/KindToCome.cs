using Lucid.Generators.Kinds;

namespace Lucid.Generators.Benchmarks;

/// <summary>A kind of layer that no attribute declares yet.</summary>
internal sealed class KindToCome(int number) : InstanceNormKind(dimensions: 3)
{
    public override string Name { get; } = FormattableString.Invariant($"ToCome{number}");
}
