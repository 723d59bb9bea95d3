using System.Diagnostics;
using System.Net.Sockets;
using Lucid.Serialization;

namespace Lucid.Tests.Serialization;

/// <summary>What may lie at a path on Linux: devices, pipes, sockets, links, and files with rights and owners.</summary>
public sealed class LinuxSaveTests : IDisposable
{
    private static readonly Dictionary<string, Tensor> Old = new() { ["a"] = Tensor.Full(1) };
    private static readonly Dictionary<string, Tensor> New = new() { ["b"] = Tensor.Full(2) };

    private readonly TemporaryFolder _folder = new();

    private string State => _folder.PathOf("state.safetensors");

    public void Dispose() => _folder.Dispose();

    [LinuxFact]
    public void Save_OntoADevice_WritesIntoIt()
    {
        Safetensors.Save("/dev/null", New);

        Assert.Equal("character special file", Run("stat", "-c", "%F", "/dev/null"));
        Assert.Throws<IOException>(() => Safetensors.Save("/dev/full", New));
    }

    [LinuxFact]
    public async Task Save_OntoAPipe_WritesIntoIt()
    {
        Run("mkfifo", State);
        Task<SafetensorsFile> reader = Task.Run(() => Safetensors.Load(State));

        Safetensors.Save(State, New);

        StateFile.AssertEqual(New, await reader);
        Assert.Equal("fifo", Run("stat", "-c", "%F", State));
    }

    [LinuxFact]
    public void Save_OntoALinkToADevice_WritesIntoIt()
    {
        File.CreateSymbolicLink(State, "/dev/null");

        Safetensors.Save(State, New);

        Assert.Equal("/dev/null", new FileInfo(State).LinkTarget);
        Assert.Equal(["state.safetensors"], _folder.FileNames);
    }

    [LinuxFact]
    public void Save_OntoASocket_IsRefused()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(State));

        var error = Assert.Throws<IOException>(() => Safetensors.Save(State, New));

        Assert.Equal($"Expected the path of a file, got the socket '{State}'.", error.Message);
        Assert.Equal("socket", Run("stat", "-c", "%F", State));
    }

    [LinuxFact]
    public void Save_OntoAFile_KeepsItsRights()
    {
        Safetensors.Save(State, Old);
        foreach (string mode in (string[])["400", "640", "666", "777"])
        {
            Run("chmod", mode, State);

            Safetensors.Save(State, New);

            Assert.Equal(mode, Run("stat", "-c", "%a", State));
            StateFile.AssertEqual(New, Safetensors.Load(State));
        }
    }

    [LinuxFact]
    public void Save_WhileItWrites_ShowsNobodyWhatTheFileHides()
    {
        Safetensors.Save(State, Old);
        Run("chmod", "600", State);

        AtomicFile.Write(State, _ =>
        {
            foreach (string name in _folder.FileNames)
            {
                Assert.Equal("600", Run("stat", "-c", "%a", _folder.PathOf(name)));
            }
        });
    }

    [LinuxFact(privileged: true)]
    public void Save_OntoAFileOfAnotherOwner_KeepsTheOwner()
    {
        Safetensors.Save(State, Old);
        Run("chown", "1234:2345", State);
        Run("chmod", "640", State);

        Safetensors.Save(State, New);

        Assert.Equal("1234:2345 640", Run("stat", "-c", "%u:%g %a", State));
        StateFile.AssertEqual(New, Safetensors.Load(State));
    }

    /// <summary>In a folder where everyone may replace files, a process that may not give its own away.</summary>
    [LinuxFact(privileged: true)]
    public void Save_OntoAFileWhoseOwnerCannotBeKept_IsRefused()
    {
        Safetensors.Save(State, Old);
        Run("chmod", "777", Path.GetDirectoryName(State)!);
        Run("cp", "-r", SavingProcess.Folder, _folder.PathOf("probe"));

        string error = SavingProcess.ErrorOf(_folder.PathOf("probe"), State, user: 1234);

        Assert.Contains("UnauthorizedAccessException: Expected a file that this process may replace", error, StringComparison.Ordinal);
        Assert.Contains($"got '{State}' of user 0 and group 0", error, StringComparison.Ordinal);
        StateFile.AssertEqual(Old, Safetensors.Load(State));
        Assert.Equal(["state.safetensors"], _folder.FileNames);
    }

    [LinuxFact]
    public void Save_ThroughALinkThatLeadsNowhere_CreatesItsTarget()
    {
        string link = _folder.PathOf("latest.safetensors");
        File.CreateSymbolicLink(link, "state.safetensors");

        Safetensors.Save(link, New);

        Assert.Equal("state.safetensors", new FileInfo(link).LinkTarget);
        StateFile.AssertEqual(New, Safetensors.Load(State));
    }

    /// <summary>".." behind a link to a folder is the folder above its target.</summary>
    [LinuxFact]
    public void Save_ThroughALinkInALinkedFolder_GoesWhereTheSystemGoes()
    {
        Directory.CreateDirectory(_folder.PathOf("deep/run"));
        File.CreateSymbolicLink(_folder.PathOf("deep/run/latest"), "../state.safetensors");
        Directory.CreateSymbolicLink(_folder.PathOf("run"), "deep/run");

        Safetensors.Save(_folder.PathOf("run/latest"), New);

        StateFile.AssertEqual(New, Safetensors.Load(_folder.PathOf("deep/state.safetensors")));
        StateFile.AssertEqual(New, Safetensors.Load(_folder.PathOf("run/latest")));
        Assert.Empty(_folder.FileNames);
    }

    [LinuxFact]
    public void Save_ThroughLinksInACircle_IsRefused()
    {
        File.CreateSymbolicLink(State, "other");
        File.CreateSymbolicLink(_folder.PathOf("other"), "state.safetensors");

        Assert.ThrowsAny<IOException>(() => Safetensors.Save(State, New));
    }

    [LinuxFact]
    public void Load_OfAFolder_SaysSo()
    {
        var error = Assert.Throws<IOException>(() => Safetensors.Load(Path.GetDirectoryName(State)!));

        Assert.Equal($"Expected the path of a file, got the folder '{Path.GetDirectoryName(State)}'.", error.Message);
    }

    private static string Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output.TrimEnd();
    }
}
