using Lucid.Tests.Serialization;

namespace Lucid.Tests.Models;

/// <summary>Declared models at work: their state, their modes, and what <c>Forward</c> of a sequence computes.</summary>
public sealed class ModelTests
{
    private static readonly string[] NormKeys = ["weight", "bias", "running_mean", "running_var", "num_batches_tracked"];

    [Fact]
    public void StateKeys_AreThoseOfPyTorch() => Assert.Equal(
        [
            .. NormKeys.Select(key => "input_norm." + key),
            .. NormKeys.Select(key => "stage1.norm." + key), "stage1.gain",
            .. NormKeys.Select(key => "down_blocks.0.norm." + key), "down_blocks.0.gain",
            .. NormKeys.Select(key => "down_blocks.1.norm." + key), "down_blocks.1.gain",
            "calls",
        ],
        new EncoderModel().StateDict().Keys);

    [Fact]
    public void StateKeys_FollowTheModel_WhereALayerIsOptional()
    {
        Assert.DoesNotContain("extra.weight", new EncoderModel().StateDict().Keys);
        Assert.Contains("extra.weight", new EncoderModel(hasExtra: true).StateDict().Keys);
    }

    [Fact]
    public void Parameters_AreThoseOfAllLayers_AndNoBuffers() => Assert.Equal(
        [
            "input_norm.weight", "input_norm.bias", "stage1.norm.weight", "stage1.norm.bias", "stage1.gain", "down_blocks.0.norm.weight",
            "down_blocks.0.norm.bias", "down_blocks.0.gain", "down_blocks.1.norm.weight", "down_blocks.1.norm.bias", "down_blocks.1.gain",
        ],
        new EncoderModel().NamedParameters().Select(named => named.Name));

    [Fact]
    public void Modes_ReachEveryLayer_OfTheModelAndNoOther()
    {
        var model = new EncoderModel(hasExtra: true);

        model.Eval();
        Assert.False(model.Training);
        Assert.False(model.Stage1.Training);
        Assert.False(model.Stage1.Norm.Training);
        Assert.All(model.DownBlocks, block => Assert.False(block.Norm.Training));
        Assert.True(model.Last.Training);

        model.Stage1.Train();
        Assert.True(model.Stage1.Norm.Training);
        Assert.False(model.Head.Training);

        model.Train();
        Assert.True(model.Head.Training);
    }

    [Fact]
    public void Modes_ReachLayers_OfALayerWrittenByHand()
    {
        var network = new CheckpointNetwork();
        network.Eval();
        Assert.False(network.Second.Training);
    }

    [Fact]
    public void Forward_AppliesTheLayersInTheirOrder()
    {
        var model = new EncoderModel();
        var plain = new PlainModel();
        Tensor input = Tensor.RandomNormal([2, 4, 3, 4, 5], mean: 3, standardDeviation: 2, seed: 1);

        using (Lucid.Autograd.NoGrad())
        {
            Tensor expected = new Norm4().Forward(input);
            foreach (Layer layer in (Layer[])[new ResidualBlock(), new ResidualBlock(), new ResidualBlock(), new Bare4()])
            {
                expected = layer.Forward(expected);
            }

            Assert.Equal(expected.AsReadOnlySpan(), model.Forward(input).AsReadOnlySpan());
            Assert.Equal(new Norm4().Forward(new Norm4().Forward(input)).AsReadOnlySpan(), plain.Forward(input).AsReadOnlySpan());
        }

        Assert.Throws<ArgumentNullException>(() => plain.Forward(null!));
    }

    [Fact]
    public void Training_ReachesEveryParameter_AndTheLossFalls()
    {
        var network = new Network();
        var optimizer = new Adam(network.Parameters(), learningRate: 0.02);
        Tensor input = Tensor.RandomNormal([1, 4, 4, 4, 4], seed: 1);
        Tensor target = Tensor.Full(3f, input.Shape);
        float first = 0;
        float last = 0;
        for (int step = 0; step < 60; step++)
        {
            network.ZeroGrad();
            Tensor loss = Loss.MSE(network.Forward(input), target);
            loss.Backward();
            Assert.All(network.NamedParameters(), named => Assert.NotNull(named.Parameter.Grad));
            optimizer.Step();
            last = loss.Item();
            first = step == 0 ? last : first;
        }

        Assert.True(last < first / 4, $"The loss went from {first} to {last}.");
    }

    [Fact]
    public void State_TravelsThroughAFile_AndGivesTheSameBits()
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("model.safetensors");
        var model = new EncoderModel();
        Tensor input = Tensor.RandomNormal([2, 4, 3, 4, 5], mean: 1, standardDeviation: 3, seed: 7);
        _ = model.Forward(input);
        model.Stage1.Gain.AsSpan()[0] = 0.25f;
        Safetensors.Save(path, model.StateDict());

        var other = new EncoderModel();
        StateDictReport report = other.LoadStateDict(Safetensors.Load(path));
        model.Eval();
        other.Eval();

        Assert.True(report.IsEmpty);
        Assert.Equal(1, other.Stage1.Norm.NumBatchesTracked);
        Assert.Equal(model.Forward(input).AsReadOnlySpan(), other.Forward(input).AsReadOnlySpan());
    }

    /// <summary>No name is given: the keys of the nested model are those that PyTorch wrote.</summary>
    [Fact]
    public void PyTorchsCheckpoint_LoadsStrictly_AndEvaluatesAsInPyTorch()
    {
        var model = new CheckpointModel();
        SafetensorsFile evaluation = Safetensors.Load(StateFile.PathOf("pytorch_evaluation.safetensors"));

        StateDictReport report = model.LoadStateDict(Safetensors.Load(StateFile.PathOf("pytorch.safetensors")));
        model.Eval();
        float[] output = model.Forward(evaluation["input"]).AsReadOnlySpan().ToArray();

        Assert.True(report.IsEmpty);
        Assert.Equal(7, model.Encoder[1].Norm.NumBatchesTracked);
        Assert.All(output.Zip(evaluation["output"].AsReadOnlySpan().ToArray()), pair => Assert.Equal(pair.Second, pair.First, 1e-5f));
    }

    [Fact]
    public void State_LoadsWhole_OrNotAtAll()
    {
        var model = new EncoderModel();
        var state = new Dictionary<string, Tensor>(model.StateDict()) { ["stage1.gain"] = Tensor.Ones(1), ["stage2.gain"] = Tensor.Ones(1) };
        state.Remove("down_blocks.1.norm.bias");

        ArgumentException error = Assert.Throws<ArgumentException>(() => model.LoadStateDict(state));

        Assert.Contains("Missing: down_blocks.1.norm.bias. Unexpected: stage2.gain.", error.Message, StringComparison.Ordinal);
        Assert.Equal(0.5f, model.Stage1.Gain.Item());
        Assert.Equal(["stage2.gain"], model.LoadStateDict(state, strict: false).UnexpectedKeys);
        Assert.Equal(1f, model.Stage1.Gain.Item());
    }

    [Fact]
    public void Layers_MayBeReplaced_WhereThePropertyLets()
    {
        var network = new Network();
        var backbone = new PlainModel();
        network.Backbone = backbone;
        Assert.Same(backbone.Parameters()[0], network.Parameters()[0]);
    }

    [Fact]
    public void Describe_RefusesALayerThatHoldsItself_AndANullInAList()
    {
        var ring = new Chain();
        ring.Layers.Add(ring);
        Assert.Contains("layers.0", Assert.Throws<InvalidOperationException>(ring.StateDict).Message, StringComparison.Ordinal);

        var gap = new Chain();
        gap.Layers.AddRange([new Scale(), null!]);
        Assert.Contains("Expected a layer at layers.1, got null.", Assert.Throws<ArgumentException>(gap.Eval).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_ListsASharedParameterOnce_AndSavesItTwice()
    {
        var shared = new Scale();
        var chain = new Chain();
        chain.Layers.AddRange([shared, shared]);

        Assert.Equal(["layers.0.factor"], chain.NamedParameters().Select(named => named.Name));
        Assert.Equal(["layers.0.factor", "layers.1.factor"], chain.StateDict().Keys);
    }

    /// <summary>A list that grows.</summary>
    private sealed class Chain : Layer
    {
        public List<Layer> Layers { get; } = [];

        public override Tensor Forward(Tensor input) => Layers.Aggregate(input, (x, layer) => layer.Forward(x));

        protected override void DescribeState(LayerState state) => state.AddList("layers", Layers);
    }

    [Fact]
    public void OneStateKeyTwice_IsSaidByWhateverListsKeys()
    {
        // Through a list whose length no declaration tells: what a generator cannot know.
        var layer = new ListAndLast(2);
        Action[] listings = [() => layer.StateDict(), () => layer.LoadStateDict(new Dictionary<string, Tensor>()), () => layer.NamedParameters(), () => layer.Parameters()];
        foreach (Action listing in listings)
        {
            var refusal = Assert.Throws<InvalidOperationException>(listing);
            Assert.Contains("'ListAndLast'", refusal.Message, StringComparison.Ordinal);
            Assert.Contains("'blocks.1.weight' twice", refusal.Message, StringComparison.Ordinal);
        }

        layer.Eval();
        Assert.False(layer.Training);
        Assert.Equal(["blocks.0.weight", "blocks.1.weight"], new ListAndLast(1).StateDict().Keys);
    }

    private sealed class ListAndLast(int length) : Layer
    {
        private readonly Layer[] _blocks = [.. Enumerable.Range(0, length).Select(_ => new OneWeight())];

        public override Tensor Forward(Tensor input) => input;

        protected override void DescribeState(LayerState state)
        {
            state.AddList("blocks", _blocks);
            state.Add("blocks.1", new OneWeight());
        }
    }

    private sealed class OneWeight : Layer
    {
        public override Tensor Forward(Tensor input) => input;

        protected override void DescribeState(LayerState state) => state.Add("weight", new Parameter(Tensor.Ones(1)));
    }
}
