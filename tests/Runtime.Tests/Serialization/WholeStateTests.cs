using Lucid.Tests.Autograd;
using Lucid.Tests.Layers;

namespace Lucid.Tests.Serialization;

/// <summary>A state is read and replaced as a whole: whoever else is at work, and whatever fails.</summary>
public sealed class WholeStateTests
{
    [Theory]
    [InlineData(typeof(AnySize.Plain))]
    [InlineData(typeof(AnySize.Cumulative))]
    public void StateDict_BesideTraining_HasTheStatisticsOfItsCount(Type type)
    {
        const int Threads = 3, Passes = 300;
        Tensor input = Tensor.RandomNormal([2, 3, 3, 5, 7], mean: 3, standardDeviation: 2, seed: 1);
        IInstanceNorm one = LayerTesting.Create(type);
        var expected = new List<(float[] Mean, float[] Variance)>();
        for (int pass = 0; pass <= (Threads - 1) * Passes; pass++)
        {
            expected.Add((one.RunningMean!.AsReadOnlySpan().ToArray(), one.RunningVar!.AsReadOnlySpan().ToArray()));
            one.Forward(input);
        }

        var many = (Layer)LayerTesting.Create(type);
        Together.Run(Threads, thread =>
        {
            for (int pass = 0; pass < Passes; pass++)
            {
                if (thread > 0)
                {
                    many.Forward(input);
                    continue;
                }

                IReadOnlyDictionary<string, Tensor> state = many.StateDict();
                (float[] mean, float[] variance) = expected[(int)state["num_batches_tracked"].Item()];
                Assert.Equal(mean, state["running_mean"].AsReadOnlySpan().ToArray());
                Assert.Equal(variance, state["running_var"].AsReadOnlySpan().ToArray());
            }
        });
    }

    [Fact]
    public void StateDict_BesideLoading_HasOneOfTheStates()
    {
        var model = new CheckpointNetwork();
        Dictionary<string, Tensor>[] states =
            [Filled(model, 1), Filled(model, 2), Filled(model, 3)];
        model.LoadStateDict(states[0]);
        Together.Run(3, thread =>
        {
            for (int round = 0; round < 300; round++)
            {
                if (thread > 0)
                {
                    model.LoadStateDict(states[thread]);
                    continue;
                }

                float[] values = [.. model.StateDict().Values.SelectMany(tensor => tensor.AsReadOnlySpan().ToArray()).Distinct()];
                Assert.Single(values);
            }
        });
    }

    /// <summary>Whichever of the layer's own tensors was disposed, none of the others changes.</summary>
    [Fact]
    public void Load_IntoALayerThatLacksATensor_ChangesNoneOfTheOthers()
    {
        string[] keys = ["weight", "bias", "running_mean", "running_var"];
        foreach (string gone in keys)
        {
            var layer = new AnySize.Plain();
            var tensors = new Dictionary<string, Tensor>
            {
                ["weight"] = layer.Weight, ["bias"] = layer.Bias, ["running_mean"] = layer.RunningMean, ["running_var"] = layer.RunningVar,
            };
            Dictionary<string, Tensor> state = Filled(layer, 5);
            Dictionary<string, float[]> before = tensors.ToDictionary(entry => entry.Key, entry => entry.Value.AsReadOnlySpan().ToArray());
            tensors[gone].Dispose();

            foreach (bool strict in (bool[])[true, false])
            {
                var error = Assert.Throws<ObjectDisposedException>(() => layer.LoadStateDict(state, strict));
                Assert.Contains(gone, error.Message, StringComparison.Ordinal);
                Assert.All(keys.Where(key => key != gone), key => Assert.Equal(before[key], tensors[key].AsReadOnlySpan().ToArray()));
                Assert.Equal(0, layer.NumBatchesTracked);
            }
        }
    }

    [Fact]
    public void Load_OfAValueThatWasDisposed_NamesIt_AndChangesNothing()
    {
        var layer = new AnySize.Plain();
        Dictionary<string, Tensor> state = Filled(layer, 5);
        state["running_var"].Dispose();
        var error = Assert.Throws<ObjectDisposedException>(() => layer.LoadStateDict(state));
        Assert.Contains("running_var", error.Message, StringComparison.Ordinal);
        Assert.Equal([1, 1, 1], layer.Weight.AsReadOnlySpan().ToArray());
    }

    [Fact]
    public void Load_OfTheLayersOwnTensors_TakesTheirPresentValues()
    {
        AnySize.Plain layer = LayerTesting.Create<AnySize.Plain>();
        float[] weight = layer.Weight.AsReadOnlySpan().ToArray(), bias = layer.Bias.AsReadOnlySpan().ToArray();
        var state = new Dictionary<string, Tensor>(layer.StateDict()) { ["weight"] = layer.Bias, ["bias"] = layer.Weight.Detach() };
        layer.LoadStateDict(state);
        Assert.Equal(bias, layer.Weight.AsReadOnlySpan().ToArray());
        Assert.Equal(weight, layer.Bias.AsReadOnlySpan().ToArray());
    }

    /// <summary>A state for a layer whose tensors are all full of one value.</summary>
    private static Dictionary<string, Tensor> Filled(Layer layer, float value) =>
        layer.StateDict().ToDictionary(entry => entry.Key, entry => Tensor.Full(value, entry.Value.Shape));
}
