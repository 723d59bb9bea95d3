using System.Diagnostics;
using Lucid.Tests.Architecture;

namespace Lucid.Tests.Serialization;

/// <summary>Another process that saves to a path; it is killed at the end, if not before.</summary>
internal sealed class SavingProcess(string mode, string path) : IDisposable
{
    private static readonly string Host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private readonly Process _process = Process.Start(new ProcessStartInfo(Host, ["exec", Program, mode, path])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    /// <summary>Where its program is.</summary>
    // bin/CONFIGURATION/net10.0/ is where both projects are built to.
    public static string Folder { get; } = Path.Combine(
        SourceTree.Root, "tests", "SaveProbe", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0");

    private static string Program => Path.Combine(Folder, "SaveProbe.dll");

    /// <summary>What a process says that fails to save to a path, run by another user from a folder that this user may read.</summary>
    public static string ErrorOf(string folder, string path, int user)
    {
        string probe = Path.Combine(folder, "SaveProbe.dll");
        string[] command = [$"--reuid={user}", $"--regid={user}", "--clear-groups", Host, "exec", probe, "hold", path];
        using Process process = Process.Start(new ProcessStartInfo("setpriv", command) { RedirectStandardError = true })!;
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return error;
    }

    /// <summary>Waits for what it says next.</summary>
    public string? Line() => _process.StandardOutput.ReadLine();

    public void GoOn() => _process.StandardInput.WriteLine();

    /// <summary>Ends it as kill -9 does.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }
}
