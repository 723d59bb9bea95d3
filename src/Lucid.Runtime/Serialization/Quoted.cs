namespace Lucid.Serialization;

/// <summary>Names from a file, as messages show them: a hostile name may have millions of characters.</summary>
internal static class Quoted
{
    private const int LongestName = 100;

    public static string Name(string name) =>
        name.Length <= LongestName ? $"'{name}'" : $"'{name.AsSpan(0, LongestName)}…' of {name.Length} characters";
}
