namespace Lucid.Generators.Specs;

/// <summary>A field or property that a model keeps its state in.</summary>
/// <param name="Name">Its name, with keywords escaped.</param>
/// <param name="Key">Its state key.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="IsOptional">Whether it may hold nothing.</param>
/// <param name="IsConstructed">Whether the compiler's constructor gives it a value.</param>
/// <param name="CanBeCreated">Whether <c>new()</c> makes that value.</param>
/// <param name="Implementation">How the compiler implements it; null where the user does.</param>
internal sealed record MemberSpec(
    string Name, string Key, MemberKind Kind, bool IsOptional, bool IsConstructed, bool CanBeCreated, PartialProperty? Implementation)
{
    /// <summary>The type of a layer that is declared in place; null for what its own type says.</summary>
    public string? CreatedType { get; init; }
}

/// <summary>What a member of a model holds.</summary>
internal enum MemberKind
{
    /// <summary>A layer that cannot be one, which is reported where it is declared.</summary>
    Broken,
    Layer,
    LayerList,
    Parameter,
    Buffer,
}
