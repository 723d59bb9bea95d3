namespace Lucid.Generators.Diagnostics;

/// <summary>What a diagnostic tells the code fixes, beside its place.</summary>
internal static class FixProperties
{
    /// <summary>The attribute's arguments that are missing, separated by <see cref="Separator"/>.</summary>
    public const string Missing = nameof(Missing);

    /// <summary>The attribute's argument that ought to have the <see cref="Value"/>.</summary>
    public const string Argument = nameof(Argument);

    /// <summary>The value that arrives at a layer, or that a missing argument might have.</summary>
    public const string Value = nameof(Value);

    /// <summary>The attribute that ought to go, without brackets.</summary>
    public const string Attribute = nameof(Attribute);

    /// <summary>What stands between names.</summary>
    public const char Separator = ',';
}
