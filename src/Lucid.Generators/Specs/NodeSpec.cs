namespace Lucid.Generators.Specs;

/// <summary>A layer of a network, or several that are applied one after the other.</summary>
/// <param name="Name">The member that holds it, with keywords escaped.</param>
/// <param name="Layer">What it is declared as; null where nothing is known of it.</param>
/// <param name="Inputs">The nodes whose results it takes; none where it takes what the network does.</param>
/// <param name="IsOptional">Whether it may be absent, and then gives what it takes.</param>
/// <param name="IsList">Whether it is a list of layers.</param>
internal sealed record NodeSpec(string Name, LayerSpec? Layer, EquatableArray<int> Inputs, bool IsOptional, bool IsList)
{
    /// <summary>Whether it is one layer in every case.</summary>
    public bool IsOneLayer => !IsOptional && !IsList;

    /// <summary>The state key of the layer, in a network that comes from a file.</summary>
    public string Key { get; init; } = "";

    /// <summary>Another key by which its files have the layer too; null for none.</summary>
    public string? Alias { get; init; }

    /// <summary>The sizes of the result, the channels last, in a network whose input has fixed sizes.</summary>
    public EquatableArray<int> Sizes { get; init; }

    /// <summary>The member's bare name.</summary>
    public string Identifier => Name.TrimStart('@');
}
