using Lucid.Tests.ChannelsLast;
using Lucid.Tests.Layers;

namespace Lucid.Tests.Golden;

/// <summary>Holds declared normalisations to PyTorch's values and gradients in double precision.</summary>
public sealed class GoldenTests
{
    /// <summary>Every case with every layer that is declared for it.</summary>
    public static TheoryData<string, string> Cases() => LayersOf(GoldenCases.All.Values);

    /// <summary>Those without a residual, which another overload takes.</summary>
    public static TheoryData<string, string> InputAlone() =>
        LayersOf(GoldenCases.All.Values.Where(golden => golden.Steps.All(step => step.Residual is null)));

    [Theory]
    [MemberData(nameof(Cases))]
    public void ForwardAndBackward_EveryStep_MatchPyTorch(string caseName, string layerName)
    {
        GoldenCase golden = GoldenCases.All[caseName];
        NormOptions options = GoldenLayers.Options(layerName);
        Layer layer = GoldenLayers.Create(layerName, golden);
        for (int i = 0; i < golden.Steps.Count; i++)
        {
            GoldenStep step = golden.Steps[i];
            string where = Where(golden, layerName, i);
            SetMode(layer, step);
            layer.ZeroGrad();
            var x = new Parameter(options.FromFirst(Tensor.Create(step.Input, step.Shape)));
            var r = step.Residual is { } residual ? new Parameter(options.FromFirst(Tensor.Create(residual, step.Shape))) : null;
            Tensor y = r is null ? layer.Forward(x) : ResidualForward.Of(layer)(x, r);
            Assert.Equal(x.Shape, y.Shape);
            y.Backward(options.FromFirst(Tensor.Create(step.Upstream, step.Shape)));

            var actual = new Dictionary<string, Tensor?> { ["output"] = options.ToFirst(y), ["input_gradient"] = options.ToFirst(x.Grad!) };
            if (r is not null)
            {
                actual.Add("residual_gradient", options.ToFirst(r.Grad!));
            }

            foreach ((string name, Parameter parameter) in layer.NamedParameters())
            {
                actual.Add($"{name}_gradient", parameter.Grad);
            }

            foreach ((string key, Tensor value) in layer.StateDict())
            {
                if (key.StartsWith("running_", StringComparison.Ordinal))
                {
                    actual.Add(key, value);
                }
            }

            Assert.Equal(step.Quantities.Select(quantity => quantity.Name).Order(), actual.Keys.Order());
            foreach (GoldenQuantity quantity in step.Quantities)
            {
                Tensor result = actual[quantity.Name] ?? throw new InvalidOperationException($"{where}: there is no {quantity.Name}.");
                GoldenAssert.Matches(quantity, result.AsReadOnlySpan(), where);
            }

            AssertBatchesTracked(layer, layerName, step);
        }
    }

    [Theory]
    [MemberData(nameof(InputAlone))]
    public void ForwardIntoMemory_EveryStep_MatchesPyTorch(string caseName, string layerName)
    {
        GoldenCase golden = GoldenCases.All[caseName];
        Layer layer = GoldenLayers.Create(layerName, golden);
        var forward = SpanForward<float>.Of(layer);
        for (int i = 0; i < golden.Steps.Count; i++)
        {
            GoldenStep step = golden.Steps[i];
            SetMode(layer, step);

            // Every second step works in place.
            float[] input = [.. step.Input];
            float[] output = i % 2 == 0 ? new float[input.Length] : input;
            forward.Invoke(input, output, step.Sizes);

            IReadOnlyDictionary<string, Tensor> state = layer.StateDict();
            foreach (GoldenQuantity quantity in step.Quantities)
            {
                if (quantity.Name == "output")
                {
                    GoldenAssert.Matches(quantity, output, Where(golden, layerName, i));
                }
                else if (state.TryGetValue(quantity.Name, out Tensor? statistic))
                {
                    GoldenAssert.Matches(quantity, statistic.AsReadOnlySpan(), Where(golden, layerName, i));
                }
            }

            AssertBatchesTracked(layer, layerName, step);
        }
    }

    private static TheoryData<string, string> LayersOf(IEnumerable<GoldenCase> cases)
    {
        var data = new TheoryData<string, string>();
        foreach (GoldenCase golden in cases)
        {
            foreach (string layer in golden.Layers)
            {
                data.Add(golden.Name, layer);
            }
        }

        return data;
    }

    private static void SetMode(Layer layer, GoldenStep step)
    {
        if (step.Training)
        {
            layer.Train();
        }
        else
        {
            layer.Eval();
        }
    }

    private static void AssertBatchesTracked(Layer layer, string layerName, GoldenStep step)
    {
        bool tracked = layer.StateDict().TryGetValue("num_batches_tracked", out Tensor? batches);
        Assert.Equal(GoldenLayers.Options(layerName).TrackRunningStats, tracked);
        Assert.Equal(step.BatchesTracked, (long)(batches?.Item() ?? 0f));
    }

    private static string Where(GoldenCase golden, string layerName, int step) =>
        $"{golden.Name} with {layerName}, step {step} ({(golden.Steps[step].Training ? "training" : "evaluation")}), " +
        $"shape ({string.Join(", ", golden.Steps[step].Shape)})";
}
