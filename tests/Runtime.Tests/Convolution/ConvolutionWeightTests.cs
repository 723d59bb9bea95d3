using Lucid.Tests.Numerics;

namespace Lucid.Tests.Convolution;

/// <summary>The weights in the form that is multiplied are those of the parameter, whoever has written it, and whoever asks first.</summary>
public sealed class ConvolutionWeightTests
{
    private const int Threads = 6;

    public static TheoryData<Type> Layers => [typeof(WinogradLayers.Volume16), typeof(DirectLayers.Grouped30x21Last), typeof(TransposedLayers.Mixed2x3), typeof(ActivationConvolutions.Sloped7)];

    [Theory]
    [MemberData(nameof(Layers))]
    public void Weights_AreRenewed_WhenTheyWereWritten(Type type)
    {
        Layer layer = ConvolutionTesting.Create(type);
        Layer other = ConvolutionTesting.Create(type, seed: 99);
        AssertAsNew(layer, "at first");
        layer.LoadStateDict(other.StateDict());
        AssertAsNew(layer, "after LoadStateDict");
        ConvolutionTesting.WeightOf(layer).AsSpan()[0] = 3;
        AssertAsNew(layer, "after an element was written");
        foreach (Optimizer optimizer in (Optimizer[])[new SGD(layer.Parameters(), learningRate: 0.5), new Adam(layer.Parameters(), learningRate: 0.1)])
        {
            // Gradients are there from the passes before.
            optimizer.Step();
            AssertAsNew(layer, $"after a step of {optimizer.GetType().Name}");
        }
    }

    /// <summary>A backward pass after the weight was written would mix two weights.</summary>
    [Theory]
    [MemberData(nameof(Layers))]
    public void WeightWrittenBeforeBackward_IsRefused(Type type)
    {
        int[] size = ConvolutionTesting.SizesOf(type)[0];
        Layer layer = ConvolutionTesting.Create(type);
        var x = new Parameter(ConvolutionTesting.Input(type, 2, size));
        Tensor y = layer.Forward(x);
        ConvolutionTesting.WeightOf(layer).AsSpan()[0] = 3;
        string message = Assert.Throws<InvalidOperationException>(() => y.Backward(Tensor.Ones(y.Shape))).Message;
        Assert.Contains("was modified", message, StringComparison.Ordinal);
        Assert.Null(x.Grad);

        x = new Parameter(ConvolutionTesting.Input(type, 2, size));
        y = layer.Forward(x);
        x.AsSpan()[0] = 3;
        Assert.Throws<InvalidOperationException>(() => y.Backward(Tensor.Ones(y.Shape)));
    }

    /// <summary>What was not read may be written: a bias, and a weight after its pass.</summary>
    [Fact]
    public void BiasWrittenBeforeBackward_DoesNotMatter()
    {
        var layer = new DirectLayers.Strided();
        Tensor y = layer.Forward(Tensor.Ones([1, 3, 11]));
        layer.Bias.AsSpan()[0] = 3;
        y.Backward(Tensor.Ones(y.Shape));
        Assert.NotNull(layer.Weight.Grad);
    }

    /// <summary>All threads ask for the weights at once, before there are any.</summary>
    [Theory]
    [MemberData(nameof(Layers))]
    public async Task ThreadsAtOnce_GiveTheBitsOfOne(Type type)
    {
        int[] size = ConvolutionTesting.SizesOf(type)[0];
        Layer alone = ConvolutionTesting.Create(type);
        Tensor[] inputs = [.. Enumerable.Range(0, Threads).Select(seed => ConvolutionTesting.Input(type, 2, size, seed: seed))];
        Tensor upstream = ConvolutionTesting.Upstream(type, 2, ConvolutionOptions.Of(type).OutputSize(size));
        (float[] Output, float[] Input)[] expected = [.. inputs.Select(input => Pass(alone, input))];
        for (int round = 0; round < 5; round++)
        {
            Layer shared = ConvolutionTesting.Create(type);
            using var start = new Barrier(Threads);
            Task[] tasks = [.. Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    (float[] output, float[] input) = Pass(shared, inputs[thread]);
                    Accuracy.AssertSameBits(expected[thread].Output, output, $"{type.Name}: output");
                    Accuracy.AssertSameBits(expected[thread].Input, input, $"{type.Name}: dx");
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default))];
            await Task.WhenAll(tasks);
        }

        (float[] Output, float[] Input) Pass(Layer layer, Tensor input)
        {
            var x = new Parameter(input);
            Tensor y = layer.Forward(x);
            y.Backward(upstream);
            return (y.AsReadOnlySpan().ToArray(), x.Grad!.AsReadOnlySpan().ToArray());
        }
    }

    private static void AssertAsNew(Layer layer, string when)
    {
        Type type = layer.GetType();
        int[] size = ConvolutionTesting.SizesOf(type)[0];
        var fresh = (Layer)Activator.CreateInstance(type)!;
        fresh.LoadStateDict(layer.StateDict());
        Tensor x = ConvolutionTesting.Input(type, 2, size), dy = ConvolutionTesting.Upstream(type, 2, ConvolutionOptions.Of(type).OutputSize(size));
        ConvolutionResult.Of(fresh, x, dy).AssertSameBits(ConvolutionResult.Of(layer, x, dy), $"{type.Name} {when}");
    }
}
