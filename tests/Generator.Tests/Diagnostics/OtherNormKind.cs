using System.Collections.Immutable;
using Lucid.Generators.Layers;
using Lucid.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Tests.Diagnostics;

/// <summary>An instance normalisation by another name, which stands for the kinds to come.</summary>
internal sealed class OtherNormKind : LayerKind
{
    /// <summary>The attribute that declares it.</summary>
    public const string AttributeSource =
        "namespace Lucid { public sealed class OtherNormAttribute : System.Attribute { public int Channels { get; set; } } }";

    private readonly InstanceNormKind _twin = new(dimensions: 3);

    /// <summary>The kinds that exist, and this one.</summary>
    public static ImmutableArray<LayerKind> AndAll { get; } = [.. LayerKinds.All, new OtherNormKind()];

    public override string Name => "OtherNorm";

    public override LayerSpec Parse(AttributeData attribute, ICollection<Violation> violations) => _twin.Parse(attribute, violations);

    public override ImmutableArray<GeneratedMember> Members(LayerSpec spec) => _twin.Members(spec);

    public override ShapePattern Input(LayerSpec spec) => _twin.Input(spec);

    protected override string Emit(LayerModel layer) => _twin.Write(layer, []);
}
