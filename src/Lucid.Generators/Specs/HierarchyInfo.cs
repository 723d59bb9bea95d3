namespace Lucid.Generators.Specs;

/// <summary>Where a declared layer lives: what is needed to reopen its type in another file.</summary>
/// <param name="Namespace">The namespace, with keywords escaped; empty for the global one.</param>
/// <param name="Types">The types to open, outermost first; the last one is the layer.</param>
/// <param name="HintName">The name that the generated file would like to have, without its extension.</param>
internal sealed record HierarchyInfo(string Namespace, EquatableArray<TypeHeader> Types, string HintName)
{
    /// <summary>The layer's own type.</summary>
    public TypeHeader Layer => Types[Types.Count - 1];

    /// <summary>The layer's name as a reader would write it: <c>App.Outer&lt;T&gt;.EncoderNorm</c>.</summary>
    public string DisplayName => string.Join(".", Types.Select(type => type.Name).Prepend(Namespace).Where(part => part.Length > 0));

    /// <summary>The same as documentation writes it.</summary>
    public string XmlName => DisplayName.Replace("<", "&lt;").Replace(">", "&gt;");
}
