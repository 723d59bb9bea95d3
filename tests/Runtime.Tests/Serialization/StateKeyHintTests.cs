namespace Lucid.Tests.Serialization;

/// <summary>Keys that PyTorch's wrappers make are named as what they are, with what to do.</summary>
public sealed class StateKeyHintTests
{
    [Theory]
    [InlineData("module", "The state's keys begin with module. (module. is DataParallel's): load state.Below(\"module\").")]
    [InlineData("_orig_mod", "begin with _orig_mod. (_orig_mod. is torch.compile's): load state.Below(\"_orig_mod\").")]
    [InlineData("module._orig_mod", "(module. is DataParallel's, _orig_mod. is torch.compile's): load state.Below(\"module._orig_mod\").")]
    [InlineData("model", "The state's keys begin with model.: load state.Below(\"model\").")]
    public void LoadStateDict_OfAWrappedNetworksState_SaysWhichPartToLoad(string prefix, string expected)
    {
        var network = new CheckpointNetwork();
        IReadOnlyDictionary<string, Tensor> state = network.StateDict().WithPrefix(prefix);

        var error = Assert.Throws<ArgumentException>(() => network.LoadStateDict(state));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.True(network.LoadStateDict(state.Below(prefix)).IsEmpty);
    }

    [Fact]
    public void LoadStateDict_OfAnotherWrappedNetworksState_NamesTheWrapper()
    {
        var state = new Dictionary<string, Tensor> { ["module.conv.weight"] = Tensor.Ones(1) };

        string report = new CheckpointNetwork().LoadStateDict(state, strict: false).ToString();

        Assert.Contains("module. is DataParallel's", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("encoder.0.norm.weight_g", "weight_g is a part of a weight under weight norm", "torch.nn.utils.remove_weight_norm(module)")]
    [InlineData("encoder.0.norm.weight_v", "weight_v is a part of a weight under weight norm", "torch.nn.utils.remove_weight_norm(module)")]
    [InlineData(
        "encoder.0.norm.parametrizations.weight.original0",
        "encoder.0.norm.parametrizations.weight.original0 is a part of a parametrized weight, as of weight norm",
        "torch.nn.utils.parametrize.remove_parametrizations(module, \"weight\")")]
    public void LoadStateDict_OfAWeightInParts_SaysHowPyTorchMakesItWhole(string key, string what, string advice)
    {
        var network = new CheckpointNetwork();
        var state = new Dictionary<string, Tensor>(network.StateDict()) { [key] = Tensor.Ones(3) };
        state.Remove("encoder.0.norm.weight");

        var error = Assert.Throws<ArgumentException>(() => network.LoadStateDict(state));

        Assert.Contains("Missing: encoder.0.norm.weight.", error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.Contains(advice, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadStateDict_OfAnUnknownKey_GuessesNothing()
    {
        var network = new CheckpointNetwork();
        var state = new Dictionary<string, Tensor>(network.StateDict()) { ["scale"] = Tensor.Ones(3) };

        Assert.Equal("Unexpected: scale.", network.LoadStateDict(state, strict: false).ToString());
    }
}
