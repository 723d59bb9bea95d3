namespace Lucid.Tests.Serialization.Torch;

/// <summary>Every committed file of PyTorch's is read as PyTorch reads it, or refused with the reason.</summary>
public sealed class TorchFileTests
{
    public static TheoryData<string> Sound => [.. TorchFiles.Expected.Where(file => file.Value.Refused is null).Select(file => file.Key)];

    public static TheoryData<string> Refused =>
        [.. TorchFiles.Expected.Where(file => file.Value.Refused is not null).Select(file => file.Key)];

    [Theory]
    [MemberData(nameof(Sound))]
    public void LoadStateDict_GivesWhatPyTorchReads(string name)
    {
        TorchFiles.Content expected = TorchFiles.Expected[name];

        IReadOnlyDictionary<string, Tensor> state = TorchFile.LoadStateDict(TorchFiles.PathOf(name), expected.Key);

        Assert.Equal(expected.Tensors!.Keys, state.Keys);
        foreach ((string key, TorchFiles.ExpectedTensor tensor) in expected.Tensors)
        {
            Assert.Equal(new TensorShape(tensor.Shape), state[key].Shape);
            Assert.Equal(tensor.Floats.Select(BitConverter.SingleToInt32Bits), TorchFiles.BitsOf(state[key]));
        }
    }

    [Theory]
    [MemberData(nameof(Sound))]
    public void Load_GivesTheTypesOfTheElements(string name)
    {
        TorchFiles.Content expected = TorchFiles.Expected[name];
        using TorchFile file = TorchFile.Load(TorchFiles.PathOf(name));
        var state = (TorchDictionary)(expected.Key is null ? file.Root : file.Get<TorchDictionary>(expected.Key))!;

        Assert.All(expected.Tensors!, tensor => Assert.Equal(tensor.Value.DataType, ((TorchTensor)state[tensor.Key]!).DataType));
    }

    [Theory]
    [MemberData(nameof(Sound))]
    public void LoadStateDict_FromAStreamThatCannotSeek_GivesTheSame(string name)
    {
        string? key = TorchFiles.Expected[name].Key;
        using var arriving = new ArrivingStream(TorchFiles.Bytes(name), atATime: 100);
        using var behind = new MemoryStream([1, 2, 3, .. TorchFiles.Bytes(name)]) { Position = 3 };

        IReadOnlyDictionary<string, Tensor> expected = TorchFile.LoadStateDict(TorchFiles.PathOf(name), key);

        StateFile.AssertEqual(expected, TorchFile.LoadStateDict(arriving, key));
        StateFile.AssertEqual(expected, TorchFile.LoadStateDict(behind, key));
    }

    [Fact]
    public void EveryFile_IsOneOfTheTests() => Assert.Equal((23, 4), (Sound.Count, Refused.Count));

    [Theory]
    [MemberData(nameof(Refused))]
    public void LoadStateDict_NamesTheFileThatItRefuses(string name)
    {
        string path = TorchFiles.PathOf(name);

        var error = Assert.Throws<TorchFileException>(() => TorchFile.LoadStateDict(path));

        Assert.StartsWith($"'{path}': ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "whole_module.pth",
        "a whole module, an object of the class torch.nn.modules.container.Sequential",
        "torch.save(model.state_dict(), ")]
    [InlineData("torchscript.pt", "a TorchScript program", "torch.jit.load(")]
    [InlineData("lfs_pointer.pth", "a Git LFS pointer", "git lfs pull")]
    public void Load_SaysWhatTheFileIs_AndWhatToDo(string name, string what, string advice)
    {
        var error = Assert.Throws<TorchFileException>(() => TorchFile.Load(TorchFiles.PathOf(name)));

        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.Contains(advice, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatCallsSomething_CallsNothing_AndGivesItsTensor()
    {
        string path = TorchFiles.PathOf("calls_something.pth");
        using TorchFile file = TorchFile.Load(path);

        var error = Assert.Throws<TorchFileException>(() => file.StateDict());

        Assert.Contains("got one whose key 'evil' has posix.system(…), which is not called.", error.Message, StringComparison.Ordinal);
        Assert.Equal(new TensorShape(2), file.Get<Tensor>("a").Shape);
        TorchOpaque call = file.Get<TorchOpaque>("evil");
        Assert.Equal("posix.system", call.TypeName);
        Assert.Equal(["touch ran"], call.Arguments!);
        Assert.False(File.Exists("ran"));
    }

    [Theory]
    [InlineData("lightning.ckpt", "'state_dict'")]
    [InlineData("with_optimizer.tar", "'model_state_dict'")]
    public void LoadStateDict_WithoutTheKeyThatItNeeds_NamesIt(string name, string key)
    {
        var error = Assert.Throws<TorchFileException>(() => TorchFile.LoadStateDict(TorchFiles.PathOf(name)));

        Assert.Contains($"The file has one dictionary of tensors: give its key, {key}.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lightning.ckpt", "weights", "Expected 'weights', got a dictionary with 'epoch'")]
    [InlineData("lightning.ckpt", "epoch", "Expected a dictionary of tensors at 'epoch', got the number 3. The file has one")]
    [InlineData("lightning.ckpt", "state_dict.model", "Expected 'model' at 'state_dict', got a dictionary with 'model.stem.weight'")]
    [InlineData("safetensors.pth", "state_dict", "Expected 'state_dict', got a dictionary with 'a'")]
    public void LoadStateDict_WithAWrongKey_SaysWhatIsThere(string name, string key, string expected)
    {
        var error = Assert.Throws<TorchFileException>(() => TorchFile.LoadStateDict(TorchFiles.PathOf(name), key));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
