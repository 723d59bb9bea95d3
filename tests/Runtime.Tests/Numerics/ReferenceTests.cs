using Lucid.Tests.Golden;
using Lucid.Tests.Layers;

namespace Lucid.Tests.Numerics;

/// <summary>The reference is itself held to PyTorch's values in double precision.</summary>
public sealed class ReferenceTests
{
    /// <summary>One part of the scale that the reference itself gives; running statistics are carried from step to step in float.</summary>
    private const double Tolerance = 1e-6;

    public static TheoryData<string> Cases => [.. GoldenCases.All.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reference_EveryStep_AgreesWithPyTorch(string name)
    {
        GoldenCase golden = GoldenCases.All[name];
        NormOptions options = GoldenLayers.Options(golden.Layers[0]);
        Dictionary<string, Tensor> state = golden.State.ToDictionary(entry => entry.Key, entry => Tensor.Create(entry.Value, entry.Value.Length));
        if (options.TrackRunningStats)
        {
            state.TryAdd("running_mean", Tensor.Zeros(options.Channels));
            state.TryAdd("running_var", Tensor.Ones(options.Channels));
        }

        long batches = 0;
        foreach (GoldenStep step in golden.Steps)
        {
            state["num_batches_tracked"] = Tensor.Full(batches, []);
            var reference = new NormalizationReference(options, state, step.Training, step.Input, step.Shape, step.Residual);
            NormalizationGradients gradients = reference.Backward(step.Upstream);
            foreach (GoldenQuantity quantity in step.Quantities)
            {
                (double[] expected, double[] scale) = quantity.Name switch
                {
                    "output" => (reference.Output, reference.OutputScale),
                    "input_gradient" => (gradients.Input, gradients.InputScale),
                    "weight_gradient" => (gradients.Weight, gradients.WeightScale),
                    "bias_gradient" => (gradients.Bias, gradients.BiasScale),
                    "residual_gradient" => (gradients.Residual, gradients.ResidualScale),
                    "activation.weight_gradient" => (gradients.Slope, gradients.SlopeScale),
                    "running_mean" => (reference.RunningMean!, ScaleOfMean(reference)),
                    _ => (reference.RunningVariance!, reference.RunningVariance!),
                };
                AssertClose(quantity, expected, scale, $"{name}, {quantity.Name}");
            }

            Keep(state, "running_mean", reference.RunningMean);
            Keep(state, "running_var", reference.RunningVariance);
            batches = step.BatchesTracked;
        }
    }

    private static double[] ScaleOfMean(NormalizationReference reference) =>
        [.. reference.RunningMean!.Zip(reference.RunningVariance!, (mean, variance) => Math.Abs(mean) + Math.Sqrt(variance))];

    private static void Keep(Dictionary<string, Tensor> state, string key, double[]? values)
    {
        if (values is not null)
        {
            state[key] = Tensor.Create([.. values.Select(value => (float)value)], values.Length);
        }
    }

    private static void AssertClose(GoldenQuantity quantity, double[] actual, double[] scale, string what)
    {
        Assert.Equal(quantity.Length, actual.Length);
        for (int i = 0; i < quantity.Expected.Length; i++)
        {
            int element = quantity.ElementOf(i);
            double error = Math.Abs(quantity.Expected[i] - actual[element]);
            Assert.True(
                error <= Tolerance * scale[element],
                $"{what} at {element}: expected {quantity.Expected[i]}, got {actual[element]}, an error of {error} for {scale[element]}.");
        }
    }
}
