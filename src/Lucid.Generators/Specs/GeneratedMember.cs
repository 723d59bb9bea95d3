namespace Lucid.Generators.Specs;

/// <summary>A member that the compiler writes into a declared layer, and that the user therefore must not write.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ParameterTypes">
/// A method's parameter types, fully qualified, <c>in</c> before those passed by reference; null for a property or a field.
/// </param>
/// <param name="Declaration">Its declaration up to the body, where a stand-in needs it; null for what only generated code sees.</param>
/// <param name="IsOverride">Whether it overrides an abstract member of the base class.</param>
/// <param name="IsImplementation">Whether it implements what the user declared.</param>
/// <param name="Interface">The interface that a method belongs to, in full; null for none.</param>
internal sealed record GeneratedMember(
    string Name, EquatableArray<string>? ParameterTypes, string? Declaration, bool IsOverride = false, bool IsImplementation = false,
    string? Interface = null)
{
    /// <summary>Whether only an interface shows it.</summary>
    public bool IsExplicit => Name.Contains('.');

    /// <summary>The method as only its interface shows it: where the user has one of the same name.</summary>
    public GeneratedMember AsExplicit() => this with
    {
        Name = $"{Interface}.{Name}",
        Declaration = Declaration?.Replace("public override ", "").Replace("public ", "").Replace($" {Name}(", $" {Interface}.{Name}("),
    };
}
