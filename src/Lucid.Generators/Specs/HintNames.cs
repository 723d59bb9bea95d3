namespace Lucid.Generators.Specs;

/// <summary>
/// The names of the generated files of one project. Roslyn compares them without regard to case, as some file systems do; C# regards it.
/// </summary>
/// <param name="Contested">The layers whose names differ from another's in case alone, or not at all, in a fixed order.</param>
internal sealed record HintNames(EquatableArray<HierarchyInfo> Contested)
{
    // As Roslyn compares hint names.
    private static readonly StringComparer Comparer = StringComparer.OrdinalIgnoreCase;

    /// <summary>Finds the names that several layers would like to have.</summary>
    public static HintNames Of(IEnumerable<HierarchyInfo> layers) => new(new EquatableArray<HierarchyInfo>(
    [
        .. layers
            .GroupBy(layer => layer.HintName, Comparer)
            .SelectMany(group => group.Skip(1).Any() ? group.ToArray() : [])
            .OrderBy(layer => layer.HintName, StringComparer.Ordinal)
            .ThenBy(layer => layer.Namespace, StringComparer.Ordinal)
            .ThenBy(layer => layer.Layer.Keyword, StringComparer.Ordinal),
    ]));

    /// <summary>The name of a layer's file: its own, or with a number where another layer had it first.</summary>
    public string For(HierarchyInfo layer)
    {
        int number = 0;
        foreach (HierarchyInfo other in Contested)
        {
            number += Comparer.Equals(other.HintName, layer.HintName) ? 1 : 0;
            if (other.Equals(layer))
            {
                break;
            }
        }

        return number <= 1 ? $"{layer.HintName}.g.cs" : FormattableString.Invariant($"{layer.HintName}({number}).g.cs");
    }

    /// <summary>Whether a file of this name holds the code of a layer that would like to have it.</summary>
    public static bool IsFileOf(string fileName, string hintName) =>
        fileName.EndsWith(".g.cs", StringComparison.Ordinal)
        && fileName.StartsWith(hintName, StringComparison.Ordinal)
        && fileName[hintName.Length] is '.' or '(';
}
