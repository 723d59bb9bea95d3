namespace Lucid.Serialization;

/// <summary>Follows symbolic links.</summary>
internal static class Links
{
    // What Linux follows before it speaks of a loop.
    private const int MaxCount = 40;

    /// <summary>The path that the links at a full path lead to in the end, whether a file is there or not.</summary>
    /// <exception cref="IOException">The links lead in a circle.</exception>
    public static string Resolve(string path)
    {
        string current = path;
        for (int count = 0; count <= MaxCount; count++)
        {
            // "a/.." is not the folder of a where a is a link: the folder is resolved first, then the name in it.
            string folder = Path.GetDirectoryName(current) ?? "";
            string real = OperatingSystem.IsWindows() ? folder : Libc.RealPath(folder);
            string entry = Path.Join(real, Path.GetFileName(current));
            if (new FileInfo(entry).LinkTarget is not { } target)
            {
                return entry;
            }

            current = Path.Combine(real, target);
        }

        throw new IOException($"Expected a file, got links that lead in a circle: '{path}'.");
    }
}
