using System.Runtime.InteropServices;
using System.Text;

namespace Lucid.Serialization;

/// <summary>What Unix offers for files and .NET does not.</summary>
internal static class Libc
{
    /// <summary>The size of <c>struct statx</c>, what Linux tells of a file, and the places in it: the same on every processor.</summary>
    public const int StatusByteCount = 256;

    /// <inheritdoc cref="StatusByteCount"/>
    public const int UserOffset = 20;

    /// <inheritdoc cref="StatusByteCount"/>
    public const int GroupOffset = 24;

    /// <inheritdoc cref="StatusByteCount"/>
    public const int ModeOffset = 28;

    private const int MaxPathByteCount = 4096;
    private const int CurrentFolder = -100;
    private const uint BasicStatus = 0x7FF;

    /// <summary>What Linux tells of a file, links followed; false where there is none.</summary>
    public static bool TryGetStatus(string path, Span<byte> status) =>
        statx(CurrentFolder, Terminated(path), 0, BasicStatus, ref MemoryMarshal.GetReference(status)) == 0;

    /// <summary>Gives a file to another owner; false where this process may not.</summary>
    public static bool TryChangeOwner(string path, FileOwner owner) => chown(Terminated(path), owner.User, owner.Group) == 0;

    /// <summary>The path of a folder without links, or the path as it is where there is no such folder.</summary>
    public static string RealPath(string folder)
    {
        byte[] resolved = new byte[MaxPathByteCount];
        return realpath(Terminated(folder), resolved) == 0
            ? folder
            : Encoding.UTF8.GetString(resolved, 0, Array.IndexOf(resolved, (byte)0));
    }

    private static byte[] Terminated(string path) => Encoding.UTF8.GetBytes(path + '\0');

    [DllImport("libc"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int statx(int folder, byte[] path, int flags, uint mask, ref byte status);

    [DllImport("libc"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int chown(byte[] path, uint user, uint group);

    [DllImport("libc"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint realpath(byte[] path, byte[] resolved);
}
