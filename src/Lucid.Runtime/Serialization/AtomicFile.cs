namespace Lucid.Serialization;

/// <summary>Writes a file whole or not at all: under a temporary name beside it, which then takes its name.</summary>
internal static class AtomicFile
{
    /// <summary>
    /// Creates or replaces a file; a link's target, not the link. If <paramref name="write"/> throws, what was there before stays.
    /// A pipe and a device of characters are written into.
    /// </summary>
    /// <exception cref="IOException">Something is there that holds no data of its own, such as a folder or a socket.</exception>
    /// <exception cref="UnauthorizedAccessException">The owner of the file that is there cannot be kept.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        path = Path.GetFullPath(path);
        FileStatus? there = FileStatus.Of(path);
        switch (there?.Type)
        {
            case null or FileType.Regular:
                Replace(Links.Resolve(path), there, write);
                break;
            case FileType.Pipe or FileType.CharacterDevice:
                using (var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0))
                {
                    write(stream);
                }

                break;
            case FileType.Directory:
                throw new IOException($"Expected the path of a file, got the folder '{path}'.");
            case FileType.Socket:
                throw new IOException($"Expected the path of a file, got the socket '{path}'.");
            default:
                throw new IOException($"Expected the path of a file, got the block device '{path}', whose contents would be lost.");
        }
    }

    private static void Replace(string target, FileStatus? there, Action<Stream> write)
    {
        using var file = new TemporaryFile(target, there);
        file.TakeOwner();
        file.DeleteLeftovers();
        write(file.Stream);
        file.Move();
    }
}
