namespace Lucid.Generators.Specs;

/// <summary>A declared model.</summary>
/// <param name="Members">What it is made of, in the order of the declaration.</param>
/// <param name="Keys">State keys that it has in every case, of its parts and of what is in them.</param>
/// <param name="SuppressedIds">What the compiler would say of its parts in code that the user cannot change.</param>
/// <param name="Network">How it applies its layers; null where the user says so.</param>
internal sealed record ModelSpec(
    EquatableArray<MemberSpec> Members, EquatableArray<string> Keys, EquatableArray<string> SuppressedIds, NetworkSpec? Network = null) : LayerSpec
{
    public override IEnumerable<string> CertainKeys => Keys;

    /// <summary>The layers and lists of layers.</summary>
    public IEnumerable<MemberSpec> Layers => Members.Where(member => member.Kind is MemberKind.Layer or MemberKind.LayerList);

    /// <summary>What the compiler implements.</summary>
    public IEnumerable<PartialProperty> Implementations => Members.Select(member => member.Implementation).OfType<PartialProperty>();
}
