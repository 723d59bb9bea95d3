using System.Reflection;
using Lucid.Tests.Layers;
using Lucid.Tests.Numerics;

namespace Lucid.Tests.Normalization;

/// <summary>What layers of every kind keep, and by which of PyTorch's keys.</summary>
public sealed class NormalizationStateTests
{
    public static TheoryData<Type> All => [.. NormalizationTesting.All, .. NormalizationTesting.Last, .. NormalizationTesting.Sized];

    [Theory]
    [MemberData(nameof(All))]
    public void StateDict_HasPyTorchsKeysAndShapes(Type type)
    {
        NormOptions options = NormOptions.Of(type);
        TensorShape perWeight = new(options.HasChannels ? [options.Channels] : options.NormalizedShape);
        List<(string, TensorShape)> expected = [];
        if (options.Affine)
        {
            expected.Add(("weight", perWeight));
        }

        if (options.Bias)
        {
            expected.Add(("bias", perWeight));
        }

        if (options.TrackRunningStats)
        {
            expected.AddRange([("running_mean", perWeight), ("running_var", perWeight), ("num_batches_tracked", new TensorShape())]);
        }

        var layer = (Layer)Activator.CreateInstance(type)!;

        Assert.Equal(expected, layer.StateDict().Select(entry => (entry.Key, entry.Value.Shape)));
        Assert.Equal(
            expected.Where(entry => entry.Item1 is "weight" or "bias"), layer.NamedParameters().Select(named => (named.Name, named.Parameter.Shape)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void FreshLayer_HasPyTorchsValues(Type type)
    {
        var layer = (Layer)Activator.CreateInstance(type)!;

        Assert.True(layer.Training);
        foreach ((string key, Tensor value) in layer.StateDict())
        {
            float expected = key is "weight" or "running_var" ? 1f : 0f;
            Assert.All(value.AsReadOnlySpan().ToArray(), element => Assert.Equal(expected, element));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Members_AreThoseOfTheOptions(Type type)
    {
        NormOptions options = NormOptions.Of(type);
        object layer = Activator.CreateInstance(type)!;

        Assert.Equal(options.Affine, ValueOf("Weight") is Parameter);
        Assert.Equal(options.Bias, ValueOf("Bias") is Parameter);
        Assert.Equal(options.TrackRunningStats, ValueOf("RunningMean") is Tensor);
        Assert.Equal(options.TrackRunningStats, ValueOf("RunningVar") is Tensor);
        Assert.Equal(options.Kind is NormKind.Instance or NormKind.Batch, ValueOf("NumBatchesTracked") is long);
        Assert.Equal(options.Kind != NormKind.RMS, type.GetProperty("Bias") is not null);
        Assert.StartsWith($"{options.Name}(", layer.ToString(), StringComparison.Ordinal);

        object? ValueOf(string name) => type.GetProperty(name, BindingFlags.Public | BindingFlags.Instance)?.GetValue(layer);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void LoadStateDict_OfATrainedLayer_GivesItsBits(Type type)
    {
        Tensor input = NormalizationTesting.Input(type, batch: 3, spatial: 20);
        Tensor upstream = Tensor.RandomNormal(input.Shape, seed: 3);
        Layer trained = NormalizationTesting.Create(type);
        LayerRun.Of(trained, input, upstream);
        var restored = (Layer)Activator.CreateInstance(type)!;

        restored.LoadStateDict(trained.StateDict());

        trained.Eval();
        restored.Eval();
        trained.ZeroGrad();
        LayerRun.Of(trained, input, upstream).AssertSameBits(LayerRun.Of(restored, input, upstream), type.Name);
        Assert.Equal(trained.Snapshot(), restored.Snapshot());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Backward_Twice_AddsUp(Type type)
    {
        Tensor input = NormalizationTesting.Input(type, batch: 2, spatial: 20);
        Tensor upstream = Tensor.RandomNormal(input.Shape, seed: 3);
        Layer layer = NormalizationTesting.Create(type);
        LayerRun first = LayerRun.Of(layer, input, upstream);

        LayerRun second = LayerRun.Of(layer, input, upstream);

        Assert.Equal(first.WeightGradient.Select(gradient => 2 * gradient), second.WeightGradient);
        Assert.Equal(first.BiasGradient.Select(gradient => 2 * gradient), second.BiasGradient);
    }
}
