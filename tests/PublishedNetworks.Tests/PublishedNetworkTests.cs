namespace Lucid.PublishedNetworks.Tests;

/// <summary>Published networks, declared from their papers, against PyTorch's in double precision.</summary>
public sealed class PublishedNetworkTests
{
    // What a network may be off, in errors of PyTorch's own float32 pass.
    private const double Errors = 10;

    public static TheoryData<string> Names => PublishedNetwork.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void State_HasThePublishedKeysAndShapes(string name)
    {
        var network = new PublishedNetwork(name);
        Assert.Equal(
            network.State.Select(entry => $"{entry.Key} {entry.Value.Shape}").Order(),
            network.Layer.StateDict().Select(entry => $"{entry.Key} {entry.Value.Shape}").Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Evaluation_IsThatOfPyTorch(string name)
    {
        var network = new PublishedNetwork(name);
        network.Layer.Eval();
        float[] recorded = [.. network.Layer.Forward(network.Input).AsReadOnlySpan()];
        using Autograd.NoGradScope scope = Autograd.NoGrad();
        Tensor result = network.Layer.Forward(network.Input);
        Assert.Equal(recorded, result.AsReadOnlySpan());
        CheckResult(network, "evaluation/forward", result);
    }

    /// <summary>
    /// With running statistics rounding errors stay small, and few activations lie on the other side of their kink: gradients are compared
    /// closely.
    /// </summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_InEvaluationMode_AreThoseOfPyTorch(string name)
    {
        var network = new PublishedNetwork(name);
        network.Layer.Eval();
        CheckGradients(network, "evaluation", precision: 1e-4);
    }

    /// <summary>
    /// Norms by the batch's own statistics pass rounding errors on, so that other activations lie on the other side of their kink in each order of sums, PyTorch's own in
    /// float among them: gradients are as near as that allows. What the pass gives, and the statistics, are compared closely.
    /// </summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Training_HasTheGradientsAndStatisticsOfPyTorch(string name)
    {
        var network = new PublishedNetwork(name);
        network.TrainWithoutDropout();
        CheckGradients(network, "training", precision: 2e-2);
        IEnumerable<KeyValuePair<string, Tensor>> buffers =
            network.Layer.StateDict().Where(entry => entry.Key.Contains(".running_", StringComparison.Ordinal));
        foreach ((string key, Tensor buffer) in buffers)
        {
            Quantity wanted = network.Expected($"training/buffer {key}");
            network.Check($"training/buffer {key}", buffer, Math.Max(Errors * wanted.Float32Error, 1e-6 * wanted.Largest));
        }
    }

    [Fact]
    public void File_OfACheckpoint_Loads()
    {
        var network = new PublishedNetwork("meshnet15");
        IReadOnlyDictionary<string, Tensor> state = TorchFile.LoadStateDict(PublishedNetwork.PathOf("meshnet15.pth"), "state_dict");
        var loaded = new MeshNet.MeshNet15();
        Assert.True(loaded.LoadStateDict(state).IsEmpty);
        foreach ((string key, Tensor value) in network.Layer.StateDict())
        {
            Assert.True(value.AsReadOnlySpan().SequenceEqual(loaded.StateDict()[key].AsReadOnlySpan()), key);
        }
    }

    [Fact]
    public void Dropouts_ChangeATrainingPass()
    {
        var network = new PublishedNetwork("meshnet30");
        using Autograd.NoGradScope scope = Autograd.NoGrad();
        network.TrainWithoutDropout();
        float[] without = [.. network.Layer.Forward(network.Input).AsReadOnlySpan()];
        network.Layer.Train();
        Assert.False(network.Layer.Forward(network.Input).AsReadOnlySpan().SequenceEqual(without));
    }

    private static void CheckResult(PublishedNetwork network, string quantity, Tensor result)
    {
        Quantity expected = network.Expected(quantity);
        network.Check(quantity, result, Math.Max(Errors * expected.Float32Error, 1.5e-5 * expected.RootMeanSquare));
    }

    private static void CheckGradients(PublishedNetwork network, string mode, double precision)
    {
        Tensor input = network.Input;
        input.RequiresGrad = true;
        Tensor result = network.Forward(input);
        CheckResult(network, $"{mode}/result", result);
        network.Backward(result);

        (string Name, Tensor? Gradient)[] gradients =
        [
            ($"{mode}/input", input.Grad),
            .. network.Layer.NamedParameters().Select(named => ($"{mode}/gradient {named.Name}", named.Parameter.Grad)),
        ];
        double largest = gradients.Max(gradient => network.Expected(gradient.Name).Largest);
        foreach ((string quantity, Tensor? gradient) in gradients)
        {
            // A bias before a norm that is trained has a gradient of rounding errors.
            Quantity wanted = network.Expected(quantity);
            network.Check(quantity, gradient, Math.Max(Errors * wanted.Float32Error, (precision * wanted.Largest) + (1e-6 * largest)));
        }
    }
}
