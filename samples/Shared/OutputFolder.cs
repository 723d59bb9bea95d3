namespace Lucid.Samples;

/// <summary>The folder that a sample writes to.</summary>
public static class OutputFolder
{
    private const int MostLinks = 40;

    private static readonly StringComparer PathComparer =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>Makes sure that no file would be written over another or over one that is read.</summary>
    /// <param name="inputs">The files that will be read.</param>
    /// <param name="outputs">The files that will be written.</param>
    /// <exception cref="IOException">Two of the files are one; the message names both.</exception>
    public static void Check(IReadOnlyList<string> inputs, IReadOnlyList<string> outputs)
    {
        var taken = new Dictionary<string, string>(PathComparer);
        foreach (string input in inputs)
        {
            taken.TryAdd(Resolve(input), $"{input}, which is read");
        }

        foreach (string output in outputs)
        {
            string resolved = Resolve(output);
            if (taken.TryGetValue(resolved, out string? other))
            {
                throw new IOException($"{output} would be written {(other == output ? "twice" : $"over {other}")}: "
                    + "choose another output folder, or another name for a scan");
            }

            taken.Add(resolved, output);
        }
    }

    /// <summary>Creates it, unless it is there.</summary>
    /// <exception cref="IOException">It cannot be the output folder; the message says why.</exception>
    public static void Create(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{folder}: cannot be the output folder: {exception.Message}", exception);
        }
    }

    /// <summary>The one name of a file, whatever links and relative paths lead to it, and whether it is there or not.</summary>
    private static string Resolve(string path)
    {
        string resolved = Path.GetFullPath(path);
        for (int links = 0; links < MostLinks; links++)
        {
            string? parent = Path.GetDirectoryName(resolved);
            if (parent is null)
            {
                return resolved;
            }

            resolved = Path.Combine(Resolve(parent), Path.GetFileName(resolved));
            if (new FileInfo(resolved).LinkTarget is not { } target)
            {
                return resolved;
            }

            resolved = Path.GetFullPath(target, Path.GetDirectoryName(resolved)!);
        }

        return resolved;
    }
}
