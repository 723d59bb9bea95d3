using Lucid.Tests.Layers;

namespace Lucid.Tests.Serialization;

/// <summary>Loading a state: strictly all or nothing, otherwise what fits; every fault is named at once, judged as in PyTorch.</summary>
public sealed class StateDictTests
{
    private static Dictionary<string, Tensor> Faulty() => new()
    {
        ["weight"] = Tensor.Ones(4),
        ["bias"] = Tensor.Full(5, 3),
        ["running_var"] = Tensor.Ones(3, 1),
        ["num_batches_tracked"] = Tensor.Full(0.5f),
        ["scale"] = Tensor.Ones(3),
        ["norm.weight"] = Tensor.Ones(3),
    };

    [Fact]
    public void Strict_NamesEveryFaultAtOnce_AndChangesNothing()
    {
        AnySize.Plain layer = LayerTesting.Create<AnySize.Plain>();
        Dictionary<string, byte[]> before = layer.Snapshot();

        var error = Assert.Throws<ArgumentException>(() => layer.LoadStateDict(Faulty()));

        Assert.StartsWith(
            "The state does not fit the layer; nothing was loaded. Missing: running_mean. Unexpected: norm.weight, scale. " +
            "Mismatched: weight (expected shape (3), got (4)), running_var (expected shape (3), got (3, 1)), " +
            "num_batches_tracked (expected a whole number of 0 or more, got 0.5).",
            error.Message,
            StringComparison.Ordinal);
        Assert.Equal(before, layer.Snapshot());
    }

    [Fact]
    public void NotStrict_LoadsWhatFits_AndReturnsTheSameFaults()
    {
        AnySize.Plain layer = LayerTesting.Create<AnySize.Plain>();
        Dictionary<string, byte[]> before = layer.Snapshot();

        StateDictReport report = layer.LoadStateDict(Faulty(), strict: false);

        Assert.Equal(["running_mean"], report.MissingKeys);
        Assert.Equal(["norm.weight", "scale"], report.UnexpectedKeys);
        Assert.Equal(["weight", "running_var", "num_batches_tracked"], report.MismatchedKeys.Select(key => key.Split(' ')[0]));
        Assert.Equal([5, 5, 5], layer.Bias.AsReadOnlySpan().ToArray());
        Assert.Equal(["bias"], layer.Snapshot().Where(entry => !entry.Value.SequenceEqual(before[entry.Key])).Select(entry => entry.Key));
    }

    /// <summary>A network takes all of its layers' states, or none of any.</summary>
    [Fact]
    public void Strict_WithAFaultInTheLastLayer_ChangesNoneOfTheOthers()
    {
        var network = new CheckpointNetwork();
        Dictionary<string, byte[]> first = network.First.Snapshot();
        Dictionary<string, byte[]> second = network.Second.Snapshot();
        var state = new Dictionary<string, Tensor>(Safetensors.Load(StateFile.PathOf("pytorch.safetensors")))
        {
            ["encoder.1.norm.weight"] = Tensor.Ones(2),
        };

        var error = Assert.Throws<ArgumentException>(() => network.LoadStateDict(state));

        Assert.Contains("Mismatched: encoder.1.norm.weight (expected shape (3), got (2)).", error.Message, StringComparison.Ordinal);
        Assert.Equal(first, network.First.Snapshot());
        Assert.Equal(second, network.Second.Snapshot());
    }

    [Fact]
    public void Load_OfNull_IsAMismatchLikeAnyOther()
    {
        AnySize.Plain layer = LayerTesting.Create<AnySize.Plain>();
        var state = new Dictionary<string, Tensor>(layer.StateDict()) { ["weight"] = null!, ["num_batches_tracked"] = null! };

        StateDictReport report = layer.LoadStateDict(state, strict: false);

        Assert.Equal(
            ["weight (expected a tensor, got null)", "num_batches_tracked (expected a tensor, got null)"], report.MismatchedKeys);
    }

    [Theory]
    [InlineData(0L)]
    [InlineData((1L << 24) + 1)]
    [InlineData(long.MaxValue)]
    public void Count_TravelsThroughAFileExactly(long count)
    {
        var layer = new AnySize.Plain();
        layer.LoadStateDict(new Dictionary<string, Tensor>(layer.StateDict()) { ["num_batches_tracked"] = new WholeNumber(count) });
        var other = new AnySize.Plain();

        byte[] file = StateFile.Save(layer.StateDict());
        other.LoadStateDict(StateFile.Load(file));

        Assert.Equal(count, other.NumBatchesTracked);
        string expected = $$"""{"num_batches_tracked":{{StateFile.Entry("I64", "[]", "[0,8]")}},""";
        Assert.StartsWith(expected, StateFile.HeaderOf(file), StringComparison.Ordinal);
    }

    /// <summary>As PyTorch: a scalar, or the vector of one element that came before it had scalars. checkpoints.py shows it.</summary>
    [Fact]
    public void Count_LoadsFromAScalarAndAVectorOfOne()
    {
        var layer = new AnySize.Plain();
        foreach (Tensor count in (Tensor[])[Tensor.Full(3), Tensor.Full(4, 1), new WholeNumber(5), new WholeNumber(6, new TensorShape(1))])
        {
            layer.LoadStateDict(new Dictionary<string, Tensor>(layer.StateDict()) { ["num_batches_tracked"] = count });
            Assert.Equal((long)count.Item(), layer.NumBatchesTracked);
        }
    }

    [Fact]
    public void Count_ThatIsNone_IsRefused()
    {
        AnySize.Plain layer = LayerTesting.Create<AnySize.Plain>();
        (Tensor Count, string Fault)[] counts =
        [
            (Tensor.Full(1, 1, 1), "expected shape (), got (1, 1)"),
            (Tensor.Ones(2), "expected shape (), got (2)"),
            (Tensor.Zeros(0), "expected shape (), got (0)"),
            (Tensor.Full(-1), "expected a whole number of 0 or more, got -1"),
            (new WholeNumber(-1), "expected a whole number of 0 or more, got -1"),
            (Tensor.Full(float.NaN), "expected a whole number of 0 or more, got NaN"),
            (Tensor.Full(float.PositiveInfinity), "expected a whole number of 0 or more, got Infinity"),
            (Tensor.Full(9.223372e18f), "expected a whole number of 0 or more, got 9.223372E+18"),
        ];
        foreach ((Tensor count, string fault) in counts)
        {
            var state = new Dictionary<string, Tensor>(layer.StateDict()) { ["num_batches_tracked"] = count };
            Assert.Equal([$"num_batches_tracked ({fault})"], layer.LoadStateDict(state, strict: false).MismatchedKeys);
        }
    }

    /// <summary>Without running statistics it is no old state, only one that lacks them: the count is as missing as they are.</summary>
    [Fact]
    public void Count_IsMissing_WhereTheStatisticsAre()
    {
        AnySize.Plain layer = LayerTesting.Create<AnySize.Plain>();
        layer.Forward(Tensor.RandomNormal([1, 3, 2, 2, 2], seed: 1));

        StateDictReport report = layer.LoadStateDict(new Dictionary<string, Tensor>(), strict: false);

        Assert.Equal(["weight", "bias", "running_mean", "running_var", "num_batches_tracked"], report.MissingKeys);
        Assert.Equal(1, layer.NumBatchesTracked);
    }

    /// <summary>As PyTorch: an error, with the way out. It fails there too, strict or not; here, not strict, it is in the report.</summary>
    [Fact]
    public void RunningStatistics_ThatTheLayerDoesNotKeep_AreRefusedWithAHint()
    {
        AnySize.Unbiased layer = LayerTesting.Create<AnySize.Unbiased>();
        Dictionary<string, byte[]> before = layer.Snapshot();
        var state = new Dictionary<string, Tensor>(layer.StateDict())
        {
            ["weight"] = Tensor.Zeros(3),
            ["running_mean"] = Tensor.Zeros(3),
            ["running_var"] = Tensor.Ones(3),
        };

        var error = Assert.Throws<ArgumentException>(() => layer.LoadStateDict(state));
        Assert.Contains("Unexpected: running_mean, running_var. The layer keeps no running st", error.Message, StringComparison.Ordinal);
        Assert.Contains("declare it with TrackRunningStats = true", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, layer.Snapshot());

        StateDictReport report = layer.LoadStateDict(state, strict: false);
        Assert.Equal(["running_mean", "running_var"], report.UnexpectedKeys);
        Assert.Contains("The layer keeps no running statistics", report.ToString(), StringComparison.Ordinal);
        Assert.Equal([0, 0, 0], layer.Weight.AsReadOnlySpan().ToArray());
    }

    [Fact]
    public void RunningStatistics_OfNobody_GetNoHint()
    {
        var state = new Dictionary<string, Tensor>(new AnySize.Plain().StateDict()) { ["other.running_mean"] = Tensor.Zeros(3) };

        var error = Assert.Throws<ArgumentException>(() => new AnySize.Plain().LoadStateDict(state));

        Assert.DoesNotContain("The layer keeps", error.Message, StringComparison.Ordinal);
    }
}
