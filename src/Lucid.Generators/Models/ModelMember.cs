namespace Lucid.Generators.Models;

/// <summary>A field or property that a model keeps its state in.</summary>
/// <param name="Name">Its name, with keywords escaped.</param>
/// <param name="Key">Its state key.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="IsOptional">Whether it may hold nothing.</param>
/// <param name="IsConstructed">Whether the compiler's constructor gives it a value.</param>
/// <param name="CanBeCreated">Whether <c>new()</c> makes that value.</param>
/// <param name="Implementation">How the compiler implements it; null where the user does.</param>
internal sealed record ModelMember(
    string Name, string Key, ModelMemberKind Kind, bool IsOptional, bool IsConstructed, bool CanBeCreated, PartialProperty? Implementation);

/// <summary>What a member of a model holds.</summary>
internal enum ModelMemberKind
{
    /// <summary>A layer that cannot be one, which is reported where it is declared.</summary>
    Broken,
    Layer,
    LayerList,
    Parameter,
    Buffer,
}
