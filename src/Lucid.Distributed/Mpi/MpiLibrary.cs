using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;

namespace Lucid.Distributed.Mpi;

/// <summary>Finds the machine's MPI library, and refuses one of another binary interface.</summary>
internal static class MpiLibrary
{
    /// <summary>The environment variable that names the library's file where it stands in no usual place.</summary>
    public const string PathVariable = "LUCID_MPI_LIBRARY";

    // The first is what the shared interface prescribes, the second Debian's name for MPICH.
    private static readonly string[] Names = OperatingSystem.IsMacOS()
        ? ["libmpi.12.dylib", "libmpich.12.dylib"]
        : ["libmpi.so.12", "libmpich.so.12"];

    private static readonly Lazy<nint> Handle = new(Load);

    static MpiLibrary() => NativeLibrary.SetDllImportResolver(typeof(NativeMpi).Assembly, static (name, _, _) => name == "mpi" ? Handle.Value : 0);

    /// <summary>Makes the functions of <see cref="NativeMpi"/> callable.</summary>
    /// <returns>What the library calls itself: its first line.</returns>
    /// <exception cref="DistributedException">There is none, or one of another interface.</exception>
    public static string Require()
    {
        _ = Handle.Value;
        byte[] text = new byte[NativeMpi.LongestVersion];
        int length = 0;
        _ = NativeMpi.MPI_Get_library_version(ref text[0], ref length);
        string firstLine = Encoding.UTF8.GetString(text, 0, Math.Clamp(length, 0, text.Length)).TrimEnd('\0').Split('\n')[0];
        string version = string.Join(' ', firstLine.Replace("Version:", "", StringComparison.Ordinal).Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries));
        RequireInterface(version);
        return version;
    }

    /// <summary>Throws where a library is one whose handles are pointers: numbers of the shared interface would make it read anywhere.</summary>
    /// <exception cref="DistributedException">The library is Open MPI.</exception>
    public static void RequireInterface(string version)
    {
        if (version.Contains("Open MPI", StringComparison.OrdinalIgnoreCase))
        {
            throw new DistributedException($"Expected MPICH, Intel MPI, MVAPICH or Cray MPICH, got {version}, whose binary interface is another.");
        }
    }

    private static nint Load()
    {
        string[] candidates = Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } path ? [path] : Names;
        foreach (string candidate in candidates)
        {
            if (NativeLibrary.TryLoad(candidate, Assembly.GetExecutingAssembly(), searchPath: null, out nint handle))
            {
                return handle;
            }
        }

        throw new DistributedException(
            $"Expected an MPI library, since an MPI launcher started the program, got none under {string.Join(" or ", candidates)}: "
            + $"install MPICH (Debian: libmpich12), or name the file by {PathVariable}.");
    }
}
