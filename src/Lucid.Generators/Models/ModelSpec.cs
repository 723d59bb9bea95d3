namespace Lucid.Generators.Models;

/// <summary>A declared model.</summary>
/// <param name="IsSequential">Whether it applies its layers in their order.</param>
/// <param name="Members">What it is made of, in the order of the declaration.</param>
/// <param name="Keys">State keys that it has in every case, of its parts and of what is in them.</param>
/// <param name="SuppressedIds">What the compiler would say of its parts in code that the user cannot change.</param>
/// <param name="Input">The shapes that it takes, as far as its layers tell.</param>
/// <param name="Output">The shapes that it gives, as far as its layers tell.</param>
internal sealed record ModelSpec(
    bool IsSequential,
    EquatableArray<ModelMember> Members = default,
    EquatableArray<string> Keys = default,
    EquatableArray<string> SuppressedIds = default,
    ShapePattern? Input = null,
    ShapePattern? Output = null) : LayerSpec
{
    public override IEnumerable<string> CertainKeys => Keys;

    /// <summary>The layers and lists of layers.</summary>
    public IEnumerable<ModelMember> Layers => Members.Where(member => member.Kind is ModelMemberKind.Layer or ModelMemberKind.LayerList);

    /// <summary>What the compiler implements.</summary>
    public IEnumerable<PartialProperty> Implementations => Members.Select(member => member.Implementation).OfType<PartialProperty>();
}
