using System.Collections.Immutable;
using Lucid.Generators.Declarations;
using Lucid.Generators.Kinds;

namespace Lucid.Generators.Tests.Diagnostics;

/// <summary>An instance normalisation by another name, which stands for the kinds to come.</summary>
internal sealed class OtherNormKind() : InstanceNormKind(dimensions: 3)
{
    /// <summary>The attribute that declares it.</summary>
    public const string AttributeSource =
        "namespace Lucid { public sealed class OtherNormAttribute : System.Attribute { public int Channels { get; set; } } }";

    /// <summary>The kinds that exist, and this one.</summary>
    public static ImmutableArray<LayerKind> AndAll { get; } = [.. LayerKinds.All, new OtherNormKind()];

    public override string Name => "OtherNorm";
}
