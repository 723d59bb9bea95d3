using System.Collections.Immutable;
using Lucid.Generators.Declarations;
using Lucid.Generators.Kinds;
using Lucid.Generators.Specs;

namespace Lucid.Generators.Tests.Diagnostics;

/// <summary>A layer that gives twice the channels it takes, and halves the volume: what the convolutions to come will do to shapes.</summary>
internal sealed class WideningKind() : InstanceNormKind(dimensions: 3)
{
    /// <summary>The attribute that declares it.</summary>
    public const string AttributeSource =
        "namespace Lucid { public sealed class WideningAttribute : System.Attribute { public int Channels { get; set; } } }";

    /// <summary>The kinds that exist, and this one.</summary>
    public static ImmutableArray<LayerKind> AndAll { get; } = [.. LayerKinds.All, new WideningKind()];

    public override string Name => "Widening";

    protected override ShapePattern Infer(NormalizationSpec spec, ImmutableArray<ShapePattern> inputs) => inputs[0] with
    {
        Sizes = new([.. inputs[0].Sizes.Select(size => size.Symbol switch
        {
            Dimension.Channels => size with { Size = size.Size * 2 },
            "D" or "H" or "W" => size with { Size = size.Size / 2 },
            _ => size,
        })]),
    };
}
