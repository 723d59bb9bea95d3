namespace Lucid.Tests.Optimizers;

public sealed class OptionDictionaryTests
{
    [Fact]
    public void Text_KeepsEveryValue()
    {
        var values = new OptionDictionary(
        [
            new("none", null), new("yes", true), new("int", 7), new("long", long.MinValue), new("tenth", 0.1), new("tiny", double.Epsilon), new("large", double.MaxValue),
            new("float", 0.5f), new("text", "Größe \"🙂\"\n"), new("list", (object?[])[1, 0.5, null, (object?[])["inner", false]]), new("empty", Array.Empty<object?>()),
        ]);
        var read = OptionDictionary.Parse(values.ToString());
        Assert.Equal(values.Keys, read.Keys);
        Assert.Equal(values, read);
        Assert.Equal(11, read.Count);
        Assert.Equal(7L, read["int"]);
        Assert.Equal(0.5, read["float"]);
        Assert.True(read.ContainsKey("none"));
        Assert.False(read.TryGetValue("None", out _));
        Assert.Throws<KeyNotFoundException>(() => read["other"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"a\":{\"b\":1}}")]
    [InlineData("{\"a\":1e999}")]
    [InlineData("{\"a\":NaN}")]
    [InlineData("{\"a\":[[[[[[[[[[1]]]]]]]]]]}")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("{\"a\":1} x")]
    public void Parse_OfAnotherText_Throws(string text) => Assert.Throws<FormatException>(() => OptionDictionary.Parse(text));

    [Fact]
    public void Values_OfAnotherType_AreRefused()
    {
        object?[] endless = [null];
        endless[0] = endless;
        foreach (object value in (object[])[double.NaN, float.PositiveInfinity, new object(), 1u, Tensor.Ones(1), endless])
        {
            Assert.Contains(
                "Expected a plain value as 'a'", Assert.Throws<ArgumentException>(() => new OptionDictionary([new("a", value)])).Message, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentException>(() => new OptionDictionary([new("a", 1), new("a", 2)]));
    }

    [Fact]
    public void Schedule_OfAnotherKind_IsRefusedAndChangesNothing()
    {
        var optimizer = new SGD([new Parameter(Tensor.Ones(1))], 0.5);
        var scheduler = new StepLR(optimizer, 2, 0.5) { LastEpoch = 3 };
        OptionDictionary good = scheduler.StateDict();
        foreach ((OptionDictionary state, string message) in ((OptionDictionary, string)[])
        [
            (new CosineAnnealingLR(optimizer, 3).StateDict(), "Expected the state of StepLR, which has 'step_size', got one with T_max"),
            (With("step_size", 0), "stepSize"), (With("step_size", 1.5), "Expected a whole number of 0 or more as 'step_size', got 1.5"),
            (With("gamma", -1), "got -1"), (With("last_epoch", -1), "as 'last_epoch', got -1"), (With("base_lrs", (object?[])[0.1, 0.2]), "Expected 1 numbers"),
            (With("base_lrs", (object?[])[-0.1]), "got -0.1"), (With("gamma", double.MaxValue), "Expected a finite number"),
        ])
        {
            optimizer.LearningRate = 0.125;
            Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(() => scheduler.LoadStateDict(state)).Message, StringComparison.Ordinal);
            Assert.Equal((0.125, 3, 0.5), (optimizer.LearningRate, scheduler.LastEpoch, scheduler.BaseLearningRate));
            Assert.Equal(good["gamma"], scheduler.StateDict()["gamma"]);
        }

        scheduler.LoadStateDict(good);
        Assert.Equal(0.25, optimizer.LearningRate);
        Assert.Throws<ArgumentNullException>("state", () => scheduler.LoadStateDict(null!));

        OptionDictionary With(string key, object? value) =>
            new(good.Select(entry => entry.Key == key ? KeyValuePair.Create(key, value) : entry.Key == "last_epoch" ? KeyValuePair.Create<string, object?>(entry.Key, 9) : entry));
    }
}
