using Lucid.Serialization;

namespace Lucid.Tests.Serialization;

/// <summary>A file is written whole or not at all.</summary>
public sealed class AtomicSaveTests : IDisposable
{
    private static readonly Dictionary<string, Tensor> Old = new() { ["a"] = Tensor.Full(1) };
    private static readonly Dictionary<string, Tensor> New = new() { ["b"] = Tensor.Full(2) };

    private readonly TemporaryFolder _folder = new();

    private string State => _folder.PathOf("state.safetensors");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Save_ReplacesTheFile_AndLeavesNothingBeside()
    {
        Safetensors.Save(State, Old);
        Safetensors.Save(State, New);

        StateFile.AssertEqual(New, Safetensors.Load(State));
        Assert.Equal(["state.safetensors"], _folder.FileNames);
    }

    /// <summary>What a full disk does: some bytes are written, then an error.</summary>
    [Fact]
    public void Write_ThatFailsHalfWay_LeavesTheOldFileWhole()
    {
        Safetensors.Save(State, Old);
        byte[] before = File.ReadAllBytes(State);

        Assert.Throws<IOException>(() => AtomicFile.Write(State, stream =>
        {
            stream.Write(new byte[100]);
            Assert.Equal(before, File.ReadAllBytes(State));
            throw new IOException("No space left on device");
        }));

        Assert.Equal(before, File.ReadAllBytes(State));
        Assert.Equal(["state.safetensors"], _folder.FileNames);
    }

    [Fact]
    public void Write_OfANewFileThatFails_LeavesNothing()
    {
        Assert.Throws<IOException>(() => AtomicFile.Write(State, _ => throw new IOException("No space left on device")));

        Assert.Empty(_folder.FileNames);
    }

    [Fact]
    public void Save_ThatIsRefused_TouchesNothing()
    {
        Safetensors.Save(State, Old);

        Assert.Throws<ArgumentException>(() => Safetensors.Save(State, new Dictionary<string, Tensor> { ["none"] = null! }));

        StateFile.AssertEqual(Old, Safetensors.Load(State));
        Assert.Equal(["state.safetensors"], _folder.FileNames);
    }

    [Fact]
    public void Save_WhereNoFileCanBe_LeavesNothingBeside()
    {
        Directory.CreateDirectory(State);

        Exception? error = Record.Exception(() => Safetensors.Save(State, New));

        Assert.Equal($"Expected the path of a file, got the folder '{State}'.", Assert.IsType<IOException>(error).Message);
        Assert.Empty(_folder.FileNames);
        Assert.Throws<DirectoryNotFoundException>(() => Safetensors.Save(_folder.PathOf("missing/state.safetensors"), New));
    }

    [Fact]
    public void Save_BesideAnother_LeavesTheOtherItsTemporaryFile()
    {
        AtomicFile.Write(State, stream =>
        {
            Safetensors.Save(State, Old);
            stream.Write(StateFile.Save(New));
        });

        StateFile.AssertEqual(New, Safetensors.Load(State));
        Assert.Equal(["state.safetensors"], _folder.FileNames);
    }

    /// <summary>While others save and delete, a file is there or not, and each save succeeds.</summary>
    [Fact]
    public void Save_FromManyThreadsWhileTheFileIsDeleted_Succeeds()
    {
        Parallel.For(0, 8, thread =>
        {
            for (int i = 0; i < 25; i++)
            {
                Safetensors.Save(State, New);
                if (thread % 2 == 0)
                {
                    File.Delete(State);
                }
            }
        });

        Safetensors.Save(State, New);
        StateFile.AssertEqual(New, Safetensors.Load(State));
        Assert.Equal(["state.safetensors"], _folder.FileNames);
    }

    [Fact]
    public void Save_IntoItsOwnSource_Works()
    {
        Safetensors.Save(State, Old);
        SafetensorsFile file = Safetensors.Load(State);

        Safetensors.Save(State, file);

        StateFile.AssertEqual(Old, Safetensors.Load(State));
    }

    [Fact]
    public void Save_ThroughALink_ReplacesItsTargetAndKeepsItsRights()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string link = _folder.PathOf("latest.safetensors");
        Safetensors.Save(State, Old);
        File.SetUnixFileMode(State, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(link, "state.safetensors");

        Safetensors.Save(link, New);

        Assert.Equal("state.safetensors", new FileInfo(link).LinkTarget);
        StateFile.AssertEqual(New, Safetensors.Load(State));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(State));
        Assert.Equal(["latest.safetensors", "state.safetensors"], _folder.FileNames);
    }
}
