namespace Lucid.Tests.Models;

/// <summary>Second keys by which states have what stands behind another key.</summary>
public sealed class StateAliasTests
{
    [Theory]
    [InlineData("first.weight", "first.bias")]
    [InlineData("first.weight", "first.bias", "modules.0.weight")]
    [InlineData("first.weight", "first.bias", "modules.0.weight", "modules.0.bias", "again.first.weight", "again.modules.0.bias")]
    public void State_MayHaveSecondKeys(params string[] keys)
    {
        var layer = new Doubled();
        Assert.True(layer.LoadStateDict(State(keys)).IsEmpty);
        Assert.Equal([1, 2], layer.First.Weight.AsReadOnlySpan());
        Assert.Equal(["first.weight", "first.bias"], layer.StateDict().Keys);
    }

    [Theory]
    [InlineData("Missing: first.bias.", "first.weight", "modules.0.weight")]
    [InlineData("Unexpected: modules.1.weight", "first.weight", "first.bias", "modules.1.weight")]
    [InlineData("Unexpected: modules.00.weight", "first.weight", "first.bias", "modules.00.weight")]
    [InlineData("Unexpected: again.again.again.second.bias", "first.weight", "first.bias", "again.again.again.second.bias")]
    public void State_WithoutAKey_OrWithOneThatNobodyKnows_IsRefused(string message, params string[] keys) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => new Doubled().LoadStateDict(State(keys))).Message, StringComparison.Ordinal);

    [Fact]
    public void State_WhoseSecondKeyHasOtherValues_IsRefused()
    {
        Dictionary<string, Tensor> state = State("first.weight", "first.bias", "again.modules.0.weight");
        state["again.modules.0.weight"] = Tensor.Create([1f, 3f], 2);
        var layer = new Doubled();
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => layer.LoadStateDict(state));
        Assert.Contains("again.modules.0.weight (expected the values of first.weight, got others)", refusal.Message, StringComparison.Ordinal);
        Assert.Equal([1, 1], layer.First.Weight.AsReadOnlySpan());

        StateDictReport report = layer.LoadStateDict(state, strict: false);
        Assert.False(report.IsEmpty);
    }

    private static Dictionary<string, Tensor> State(params string[] keys) =>
        keys.ToDictionary(key => key, key => key.EndsWith("weight", StringComparison.Ordinal) ? Tensor.Create([1f, 2f], 2) : Tensor.Zeros(2));

    private sealed class Doubled : Layer
    {
        public AliasedNorm First { get; } = new();

        public override Tensor Forward(Tensor input) => First.Forward(input);

        protected override void DescribeState(LayerState state)
        {
            state.Add("first", First, alias: "modules.0");
            state.AddAlias("again.first", "first");
            state.AddAlias("again.modules", "modules");
        }
    }
}

/// <summary>A norm that learns a weight and a bias.</summary>
[InstanceNorm1d(Channels = 2, TrackRunningStats = false)]
internal sealed partial class AliasedNorm;
