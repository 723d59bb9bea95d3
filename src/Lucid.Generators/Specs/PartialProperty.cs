namespace Lucid.Generators.Specs;

/// <summary>A partial property that the compiler implements.</summary>
/// <param name="Modifiers">Its modifiers, <c>partial</c> included.</param>
/// <param name="Type">Its type, fully qualified.</param>
/// <param name="Name">Its name, with keywords escaped.</param>
/// <param name="Accessors">Its accessors with their modifiers: <c>get</c>, <c>private set</c>.</param>
/// <param name="Field">The field behind it.</param>
internal sealed record PartialProperty(string Modifiers, string Type, string Name, EquatableArray<string> Accessors, string Field)
{
    /// <summary>The declaration up to its accessors.</summary>
    public string Declaration => $"{Modifiers} {Type} {Name}";

    /// <summary>Whether it can only be read.</summary>
    public bool IsReadOnly => Accessors.Count == 1;
}
