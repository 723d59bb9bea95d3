namespace Lucid.Serialization;

/// <summary>Writes a file whole or not at all: under a temporary name beside it, which then takes its name.</summary>
internal static class AtomicFile
{
    /// <summary>
    /// Creates or replaces a file; a link's target, not the link. If <paramref name="write"/> throws, what was there before stays.
    /// </summary>
    public static void Write(string path, Action<Stream> write)
    {
        var file = new FileInfo(path);
        string target = file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        string temporary = Path.Combine(Path.GetDirectoryName(target) ?? "", $".{Path.GetRandomFileName()}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, NewFileInPlaceOf(target)))
            {
                write(stream);

                // The new bytes must be on the disk before the new name is, or a crash could leave the name and no bytes.
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>How to create a file that takes the place of another: who may not read the other may not read it.</summary>
    private static FileStreamOptions NewFileInPlaceOf(string target)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows() && File.Exists(target))
        {
            options.UnixCreateMode = File.GetUnixFileMode(target);
        }

        return options;
    }
}
