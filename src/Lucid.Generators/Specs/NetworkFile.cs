namespace Lucid.Generators.Specs;

/// <summary>A file beside the project that describes a network.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Text">What it holds.</param>
internal sealed record NetworkFile(string Path, string Text)
{
    // The only files that networks are read from.
    private static readonly string[] Names = ["plans.json", "dataset.json"];

    /// <summary>Whether a file may be one.</summary>
    public static bool IsCandidate(string path) => Names.Contains(Segments(path).Last(), StringComparer.Ordinal);

    /// <summary>Whether the path ends with a folder and a name, in whole segments with either separator.</summary>
    public bool LiesIn(string folder, string name)
    {
        string[] expected = [.. Segments(folder), name];
        string[] segments = Segments(Path);
        return segments.Skip(segments.Length - expected.Length).SequenceEqual(expected, StringComparer.Ordinal);
    }

    private static string[] Segments(string path) => [.. path.Split('/', '\\').Where(segment => segment is not ("" or "."))];
}
