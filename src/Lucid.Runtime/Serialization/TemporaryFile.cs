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

    private readonly string _target;
    private readonly FileStatus? _replaced;
    private readonly FileStream _stream;
    private bool _isMoved;

    /// <summary>Creates a file in the folder of another one.</summary>
    /// <param name="target">The path that it will take.</param>
    /// <param name="replaced">What is there now; null for nothing.</param>
    public TemporaryFile(string target, FileStatus? replaced)
    {
        _target = target;
        _replaced = replaced;
        _stream = Create();
    }

    public Stream Stream => _stream;

    private string Folder => Path.GetDirectoryName(_target) ?? "";

    /// <summary>What the names of all temporary files for one target begin with.</summary>
    // A hash has the same length for every name, and no letter that a file system writes in another way.
    private string Prefix => $".lucid-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFileName(_target))))[..16]}-";

    /// <summary>Deletes what ended processes left of the same target.</summary>
    public void DeleteLeftovers()
    {
        // Some network drives know no locks, and .NET can be told to take none: then nobody knows what is in use.
        if (TryOpenAlone(_stream.Name, FileOptions.None))
        {
            return;
        }

        var options = new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true };
        foreach (string path in Directory.EnumerateFiles(Folder, $"{Prefix}*.tmp", options))
        {
            // To open a pipe would wait for its other end.
            if (path != _stream.Name && FileStatus.Of(path)?.Type == FileType.Regular)
            {
                TryOpenAlone(path, FileOptions.DeleteOnClose);
            }
        }
    }

    /// <summary>Gives the file the owner of the one that it replaces.</summary>
    /// <exception cref="UnauthorizedAccessException">The owner cannot be kept.</exception>
    public void TakeOwner()
    {
        if (_replaced is { Owner: { } owner } && FileStatus.Of(_stream.Name)?.Owner != owner && !Libc.TryChangeOwner(_stream.Name, owner))
        {
            throw new UnauthorizedAccessException(
                $"Expected a file that this process may replace, got '{_target}' of user {owner.User} and group {owner.Group}: "
                + "a new file cannot be given to them. Delete it first, or save under another name.");
        }
    }

    /// <summary>Gives the file its name, and the rights of the one that it replaces.</summary>
    public void Move()
    {
        if (!OperatingSystem.IsWindows() && _replaced is { Mode: { } mode })
        {
            File.SetUnixFileMode(_stream.SafeFileHandle, mode);
        }

        // The new bytes must be on the disk before the new name is, or a crash could leave the name and no bytes.
        _stream.Flush(flushToDisk: true);
        File.Move(_stream.Name, _target, overwrite: true);
        _isMoved = true;
    }

    public void Dispose()
    {
        if (!_isMoved)
        {
            TryDelete(_stream.Name);
        }

        _stream.Dispose();
    }

    private FileStream Create()
    {
        // It can be renamed while it is open. Who may not read the file that it replaces may not read it either.
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.Delete,
            BufferSize = 0,
        };
        if (_replaced is not null && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        for (int attempt = 1; ; attempt++)
        {
            try
            {
                // Between its creation and its lock another process may take the file for a leftover.
                var stream = new FileStream(Path.Combine(Folder, $"{Prefix}{Path.GetRandomFileName()}.tmp"), options);
                if (File.Exists(stream.Name) || attempt == MaxAttempts)
                {
                    return stream;
                }

                stream.Dispose();
            }
            catch (IOException error) when (attempt < MaxAttempts && error is not DirectoryNotFoundException)
            {
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
