namespace Lucid.Serialization;

/// <summary>What lies at a path, links followed.</summary>
/// <param name="Type">The type of the file.</param>
/// <param name="Mode">Who may do what with it; null on Windows.</param>
/// <param name="Owner">Whom it belongs to; null where the platform has no common way to tell, which is everywhere but on Linux.</param>
internal sealed record FileStatus(FileType Type, UnixFileMode? Mode, FileOwner? Owner)
{
    private const int TypeMask = 0xF000;
    private const int ModeMask = 0xFFF;

    /// <summary>The status of what lies at a path; null where nothing does.</summary>
    public static FileStatus? Of(string path)
    {
        // .NET tells neither the type nor the owner.
        Span<byte> status = new byte[Libc.StatusByteCount];
        if (!OperatingSystem.IsLinux() || !Libc.TryGetStatus(path, status))
        {
            return OfAny(path);
        }

        ushort mode = BitConverter.ToUInt16(status[Libc.ModeOffset..]);
        var owner = new FileOwner(BitConverter.ToUInt32(status[Libc.UserOffset..]), BitConverter.ToUInt32(status[Libc.GroupOffset..]));
        return new FileStatus((FileType)(mode & TypeMask), (UnixFileMode)(mode & ModeMask), owner);
    }

    private static FileStatus? OfAny(string path)
    {
        try
        {
            FileType type = File.GetAttributes(path).HasFlag(FileAttributes.Directory) ? FileType.Directory : FileType.Regular;
            return new FileStatus(type, OperatingSystem.IsWindows() ? null : File.GetUnixFileMode(path), Owner: null);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
