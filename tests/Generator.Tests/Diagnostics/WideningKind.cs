using System.Collections.Immutable;
using Lucid.Generators.Layers;
using Lucid.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Tests.Diagnostics;

/// <summary>A layer that gives twice the channels it takes, and halves the volume: what the convolutions to come will do to shapes.</summary>
internal sealed class WideningKind : LayerKind
{
    /// <summary>The attribute that declares it.</summary>
    public const string AttributeSource =
        "namespace Lucid { public sealed class WideningAttribute : System.Attribute { public int Channels { get; set; } } }";

    private readonly InstanceNormKind _twin = new(dimensions: 3);

    /// <summary>The kinds that exist, and this one.</summary>
    public static ImmutableArray<LayerKind> AndAll { get; } = [.. LayerKinds.All, new WideningKind()];

    public override string Name => "Widening";

    public override LayerSpec Parse(AttributeData attribute, ICollection<Violation> violations) => _twin.Parse(attribute, violations);

    public override ImmutableArray<GeneratedMember> Members(LayerSpec spec) => _twin.Members(spec);

    public override ShapePattern Input(LayerSpec spec) => _twin.Input(spec);

    public override ShapePattern Output(LayerSpec spec, ShapePattern input) => input with
    {
        Sizes = new([.. input.Sizes.Select(size => size.Symbol switch
        {
            Dimension.Channels => size with { Size = size.Size * 2 },
            "D" or "H" or "W" => size with { Size = size.Size / 2 },
            _ => size,
        })]),
    };

    protected override string Emit(LayerModel layer) => _twin.Write(layer, []);
}
