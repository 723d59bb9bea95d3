using System.Security.Cryptography;
using System.Text;

namespace Lucid.Serialization;

/// <summary>A file that takes another name once it is whole, and is deleted if it never is.</summary>
/// <remarks>
/// It is locked as long as it is open, and the system ends the lock with the process. So what an ended process left is told from what a
/// running one is writing by trying to lock it.
/// </remarks>
internal sealed class TemporaryFile : IDisposable
{
    private const int MaxAttempts = 10;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _path;
    private readonly FileStream _stream;
    private UnixFileMode? _mode;
    private bool _isMoved;

    private TemporaryFile(string path, FileStream stream) => (_path, _stream) = (path, stream);

    public Stream Stream => _stream;

    /// <summary>
    /// Creates a file in the folder of another that it will replace, and deletes what ended processes left of that other.
    /// </summary>
    /// <param name="target">The path of the other file.</param>
    /// <param name="replaced">What is there now; null for nothing.</param>
    public static TemporaryFile Beside(string target, FileStatus? replaced)
    {
        // A hash has the same length for every name, and no letter that a file system writes in another way.
        string folder = Path.GetDirectoryName(target) ?? "";
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFileName(target))))[..16];
        TemporaryFile file = Create(folder, $".lucid-{hash}-", isPrivate: replaced is not null);
        file.DeleteLeftovers(folder, $".lucid-{hash}-*.tmp");
        return file;
    }

    /// <summary>Gives the file the owner of the one that it replaces, and in the end its rights.</summary>
    /// <exception cref="UnauthorizedAccessException">The owner cannot be kept.</exception>
    public void TakeOver(FileStatus replaced, string target)
    {
        if (replaced.Owner is { } owner && FileStatus.Of(_path)?.Owner != owner && !Libc.TryChangeOwner(_path, owner))
        {
            throw new UnauthorizedAccessException(
                $"Expected a file that this process may replace, got '{target}' of user {owner.User} and group {owner.Group}: "
                + "a new file cannot be given to them. Delete it first, or save under another name.");
        }

        _mode = replaced.Mode;
    }

    /// <summary>Gives the file its name.</summary>
    public void MoveTo(string target)
    {
        if (!OperatingSystem.IsWindows() && _mode is { } mode)
        {
            File.SetUnixFileMode(_stream.SafeFileHandle, mode);
        }

        // The new bytes must be on the disk before the new name is, or a crash could leave the name and no bytes.
        _stream.Flush(flushToDisk: true);
        File.Move(_path, target, overwrite: true);
        _isMoved = true;
    }

    public void Dispose()
    {
        if (!_isMoved)
        {
            TryDelete(_path);
        }

        _stream.Dispose();
    }

    private static TemporaryFile Create(string folder, string prefix, bool isPrivate)
    {
        // It can be renamed while it is open. Who may not read the file that it replaces may not read it either.
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.Delete,
            BufferSize = 0,
        };
        if (isPrivate && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        for (int attempt = 1; ; attempt++)
        {
            string path = Path.Combine(folder, $"{prefix}{Path.GetRandomFileName()}.tmp");
            try
            {
                // Between its creation and its lock another process may take the file for a leftover.
                var stream = new FileStream(path, options);
                if (File.Exists(path) || attempt == MaxAttempts)
                {
                    return new TemporaryFile(path, stream);
                }

                stream.Dispose();
            }
            catch (IOException error) when (attempt < MaxAttempts && error is not DirectoryNotFoundException)
            {
            }
        }
    }

    private void DeleteLeftovers(string folder, string pattern)
    {
        // Some network drives know no locks, and .NET can be told to take none: then nobody knows what is in use.
        if (TryOpenAlone(_path, FileOptions.None))
        {
            return;
        }

        var options = new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true };
        foreach (string path in Directory.EnumerateFiles(folder, pattern, options))
        {
            // To open a pipe would wait for its other end.
            if (path != _path && FileStatus.Of(path)?.Type == FileType.Regular)
            {
                TryOpenAlone(path, FileOptions.DeleteOnClose);
            }
        }
    }

    private static bool TryOpenAlone(string path, FileOptions options)
    {
        try
        {
            File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.None, options).Dispose();
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Nothing that fails here may hide why the file is not wanted.</summary>
    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }
}
