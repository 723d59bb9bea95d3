namespace Lucid.Generators.Specs;

/// <summary>The part of a type's declaration that every one of its parts repeats.</summary>
/// <param name="Keyword"><c>class</c>, <c>struct</c>, <c>interface</c>, <c>record</c> or <c>record struct</c>.</param>
/// <param name="Name">The name with keywords escaped and type parameters: <c>Outer&lt;T&gt;</c>.</param>
/// <param name="Identifier">The bare name, without escapes and type parameters.</param>
internal sealed record TypeHeader(string Keyword, string Name, string Identifier)
{
    /// <summary>The modifiers that stand before <c>partial</c>, each with a space; none where the user's part says them.</summary>
    public string Modifiers { get; init; } = "";

    /// <summary>The name of the type's constructors.</summary>
    public string ConstructorName => Name.Split('<')[0];
}
