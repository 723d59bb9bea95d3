namespace Lucid.Tests.Serialization;

/// <summary>What processes that are killed while they save leave behind.</summary>
public sealed class KilledSaveTests : IDisposable
{
    private static readonly Dictionary<string, Tensor> Own = new() { ["b"] = Tensor.Full(2) };

    private readonly TemporaryFolder _folder = new();

    private string State => _folder.PathOf("state.safetensors");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Save_DeletesWhatAKilledProcessLeft()
    {
        using var other = new SavingProcess("hold", State);
        Assert.Equal("half", other.Line());
        other.Kill();
        Assert.EndsWith(".tmp", Assert.Single(_folder.FileNames), StringComparison.Ordinal);

        Safetensors.Save(State, Own);

        Assert.Equal(["state.safetensors"], _folder.FileNames);
        StateFile.AssertEqual(Own, Safetensors.Load(State));
    }

    [Fact]
    public void Save_LeavesWhatARunningProcessWrites()
    {
        using var other = new SavingProcess("hold", State);
        Assert.Equal("half", other.Line());

        Safetensors.Save(State, Own);

        StateFile.AssertEqual(Own, Safetensors.Load(State));
        Assert.Equal(2, _folder.FileNames.Count());
        other.GoOn();
        Assert.Equal("whole", other.Line());
        Assert.Equal(2000, new FileInfo(State).Length);
        Assert.Equal(["state.safetensors"], _folder.FileNames);
    }

    [Fact]
    public void Save_LeavesTheTemporaryFilesOfOtherPathsAndOtherPrograms()
    {
        string[] others = [".lucid-0123456789abcdef-abcdefgh.ijk.tmp", ".state.safetensors.tmp", "state.safetensors.tmp"];
        foreach (string other in others)
        {
            File.WriteAllText(_folder.PathOf(other), "");
        }

        Safetensors.Save(State, Own);

        Assert.Equal([.. others.Append("state.safetensors").Order(StringComparer.Ordinal)], _folder.FileNames);
    }

    [Fact]
    public void Save_ThatIsKilledAtAnyTime_LeavesAWholeFile()
    {
        int left = 0;
        for (int round = 0; round < 10; round++)
        {
            using var other = new SavingProcess("loop", State);
            Assert.Equal("on", other.Line());
            while (!_folder.FileNames.Any())
            {
                Thread.Yield();
            }

            Thread.Sleep(round);
            other.Kill();
            left = Math.Max(left, _folder.FileNames.Count(name => name != "state.safetensors"));
            if (File.Exists(State))
            {
                Assert.Equal(1 << 21, Safetensors.Load(State)["long"].Shape.ElementCount);
            }
        }

        // Each process deleted what the one before left.
        Assert.Equal(1, left);
        Safetensors.Save(State, Own);
        Assert.Equal(["state.safetensors"], _folder.FileNames);
    }
}
