namespace Lucid.Samples.Volumes;

/// <summary>What people are told about a NIfTI file.</summary>
public static class NiftiFile
{
    /// <summary>Why a picture of it has no letters for left and right.</summary>
    public const string NoOrientation = "the file does not say how the scan lies in the patient; left and right are not marked";

    /// <summary>The file's name without what tells its format.</summary>
    public static string NameOf(string path)
    {
        string name = Path.GetFileName(path);
        foreach (string extension in (ReadOnlySpan<string>)[".gz", ".nii"])
        {
            if (name.EndsWith(extension, StringComparison.OrdinalIgnoreCase) && name.Length > extension.Length)
            {
                name = name[..^extension.Length];
            }
        }

        return name;
    }
}
