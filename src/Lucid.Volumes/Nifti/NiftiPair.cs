namespace Lucid.Volumes.Nifti;

/// <summary>The two files of a volume whose header and voxels are apart: <c>scan.hdr</c> and <c>scan.img</c>, each gzipped or not.</summary>
internal static class NiftiPair
{
    /// <summary>The header's file, where a name is one of a pair's; null for other names.</summary>
    /// <exception cref="NiftiException">It is the voxels' file, and there is no header beside it.</exception>
    public static string? HeaderOf(string path)
    {
        if (Stem(path, ".hdr") is not null)
        {
            return path;
        }

        return Stem(path, ".img") is { } stem
            ? Existing(stem, ".hdr") ?? throw new NiftiException($"{path}: expected a header beside the voxels, got no {Path.GetFileName(stem)}.hdr")
            : null;
    }

    /// <summary>The file of the voxels that belong to a header.</summary>
    /// <exception cref="NiftiException">There is none.</exception>
    public static string VoxelsOf(string headerPath)
    {
        string stem = Stem(headerPath, ".hdr")!;
        return Existing(stem, ".img") ?? throw new NiftiException($"expected the voxels beside the header, got no {Path.GetFileName(stem)}.img");
    }

    /// <summary>A name without what tells its format; null where it tells another one.</summary>
    private static string? Stem(string path, string extension)
    {
        string plain = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        return plain.EndsWith(extension, StringComparison.OrdinalIgnoreCase) ? plain[..^extension.Length] : null;
    }

    /// <summary>The first name that a file has, in either case and gzipped or not.</summary>
    private static string? Existing(string stem, string extension)
    {
        foreach (string name in (ReadOnlySpan<string>)[extension, extension.ToUpperInvariant(), extension + ".gz", extension.ToUpperInvariant() + ".GZ"])
        {
            if (File.Exists(stem + name))
            {
                return stem + name;
            }
        }

        return null;
    }
}
