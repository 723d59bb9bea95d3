using Lucid.Tests.Layers;

namespace Lucid.Tests.Serialization;

/// <summary>
/// Checkpoints travel: the files that checkpoints.py wrote with PyTorch load here, and it loads the one that is written here.
/// </summary>
public sealed class CheckpointTests
{
    [Fact]
    public void PyTorchsCheckpoint_LoadsStrictly_AndEvaluatesAsInPyTorch()
    {
        var network = new CheckpointNetwork();
        SafetensorsFile checkpoint = Safetensors.Load(StateFile.PathOf("pytorch.safetensors"));
        SafetensorsFile evaluation = Safetensors.Load(StateFile.PathOf("pytorch_evaluation.safetensors"));

        StateDictReport report = network.LoadStateDict(checkpoint);

        Assert.True(report.IsEmpty);
        Assert.Equal("pt", checkpoint.Metadata["format"]);
        Assert.Equal((1L << 24) + 1, network.First.NumBatchesTracked);
        Assert.Equal(7, network.Second.NumBatchesTracked);
        StateFile.AssertEqual(checkpoint, network.StateDict());
        AssertClose(evaluation["output"], network.Evaluate(evaluation["input"]), 1e-5f);
    }

    /// <summary>What PyTorch wrote is what Lucid writes of the same state, to the byte.</summary>
    [Theory]
    [InlineData("pytorch.safetensors")]
    [InlineData("pytorch_evaluation.safetensors")]
    [InlineData("pytorch_old.safetensors")]
    public void PyTorchsFile_LoadedAndSaved_IsTheSameFile(string name)
    {
        SafetensorsFile file = Safetensors.Load(StateFile.PathOf(name));

        Assert.Equal(StateFile.Committed(name), StateFile.Save(file, file.Metadata));
    }

    /// <summary>checkpoints.py loads the committed file strictly and compares PyTorch's output with the one in it.</summary>
    [Fact]
    public void LucidsCheckpoint_IsTheFileThatPyTorchLoads()
    {
        const string Name = "lucid.safetensors";
        byte[] written = StateFile.Save(LucidsCheckpoint(), new Dictionary<string, string> { ["format"] = "pt" });
        if (!File.Exists(StateFile.PathOf(Name)) || !written.SequenceEqual(StateFile.Committed(Name)))
        {
            File.WriteAllBytes(StateFile.PathOf("lucid.received.safetensors"), written);
            Assert.Fail("This is not the committed checkpoint: see lucid.received.safetensors beside it, and README.md there.");
        }
    }

    [Fact]
    public void Dtypes_OfPyTorch_HoldTheSameValues()
    {
        SafetensorsFile file = Safetensors.Load(StateFile.PathOf("pytorch_dtypes.safetensors"));

        float[] whole = [.. Enumerable.Range(-32, 64).Select(number => (float)number)];
        Assert.Equal(whole, file["I64"].AsReadOnlySpan().ToArray());
        foreach (string name in (string[])["F64", "F32", "F16", "BF16"])
        {
            Assert.Equal(new TensorShape(4, 16), file[name].Shape);
            Assert.Equal(whole.Select(number => number / 4), file[name].AsReadOnlySpan().ToArray());
        }

        Assert.Equal((1L << 62) + 1, WholeNumber.ValueOf(file["big"]));
        Assert.Equal([1L << 62, -5], file["bigs"].AsReadOnlySpan().ToArray().Select(number => (long)number));
    }

    [Fact]
    public void OldCheckpoint_WithoutCounts_LoadsAndCountsFromZero()
    {
        var network = new CheckpointNetwork();
        network.LoadStateDict(Safetensors.Load(StateFile.PathOf("pytorch.safetensors")));

        StateDictReport report = network.LoadStateDict(Safetensors.Load(StateFile.PathOf("pytorch_old.safetensors")));

        Assert.True(report.IsEmpty);
        Assert.Equal(0, network.First.NumBatchesTracked);
        Assert.Equal(0, network.Second.NumBatchesTracked);
    }

    [Fact]
    public void OneLayersPart_OfALargerCheckpoint_Loads()
    {
        SafetensorsFile checkpoint = Safetensors.Load(StateFile.PathOf("pytorch.safetensors"));
        var norm = new AnySize.Rectified();

        norm.LoadStateDict(checkpoint.Below("encoder.1.norm"));

        Assert.Equal(7, norm.NumBatchesTracked);
        StateFile.AssertEqual(checkpoint.Below("encoder.1.norm"), norm.StateDict());
        var parts = new Dictionary<string, Tensor>([
            .. checkpoint.Below("encoder.0").WithPrefix("encoder.0"), .. norm.StateDict().WithPrefix("encoder.1.norm")]);
        StateFile.AssertEqual(checkpoint, parts);
    }

    [Fact]
    public void Below_TakesWholeNamesOnly()
    {
        var state = new Dictionary<string, Tensor> { ["a.b"] = Tensor.Full(1), ["ab.c"] = Tensor.Full(2), ["a"] = Tensor.Full(3) };

        Assert.Equal(["b"], state.Below("a").Keys);
        Assert.Same(state["a.b"], state.Below("a")["b"]);
        Assert.Empty(state.Below("A"));
        Assert.Equal(["x.y.a.b", "x.y.ab.c", "x.y.a"], state.WithPrefix("x.y").Keys);
        Assert.Contains("got 'a.'", Assert.Throws<ArgumentException>(() => state.Below("a.")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => state.WithPrefix(""));
        Assert.Throws<ArgumentNullException>(() => ((Dictionary<string, Tensor>)null!).Below("a"));
        Assert.Throws<ArgumentNullException>(() => ((Dictionary<string, Tensor>)null!).WithPrefix("a"));
    }

    /// <summary>A network in a state that is anything but 0 and 1, an input, and what Lucid makes of it.</summary>
    private static Dictionary<string, Tensor> LucidsCheckpoint()
    {
        var network = new CheckpointNetwork();
        int seed = 1;
        network.LoadStateDict(network.StateDict().ToDictionary(
            entry => entry.Key,
            entry => entry.Key.Split('.')[^1] switch
            {
                "num_batches_tracked" => new WholeNumber((1L << 24) + seed++),
                "running_var" => Tensor.Create([0.5f, 2, 9], 3),
                _ => Tensor.RandomNormal([3], mean: 0.4f, standardDeviation: 0.5f, seed++),
            }));
        Tensor input = Tensor.RandomNormal([2, 3, 4, 5, 6], mean: 5, standardDeviation: 3, seed: 9);
        return new Dictionary<string, Tensor>(network.StateDict()) { ["input"] = input, ["output"] = network.Evaluate(input) };
    }

    private static void AssertClose(Tensor expected, Tensor actual, float tolerance)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        float[] values = actual.AsReadOnlySpan().ToArray();
        Assert.All(expected.AsReadOnlySpan().ToArray().Zip(values), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }
}
