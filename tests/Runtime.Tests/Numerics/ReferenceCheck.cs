using Lucid.Tests.Layers;

namespace Lucid.Tests.Numerics;

/// <summary>Judges a whole pass by the <see cref="InstanceNormReference"/>.</summary>
internal static class ReferenceCheck
{
    /// <summary>Runs a layer forward and backward, with a random upstream gradient, and compares everything it computes.</summary>
    public static void Verify(IInstanceNorm layer, Tensor input, string what)
    {
        int batch = input.Shape.Rank == 5 ? input.Shape[0] : 1;
        var reference = new InstanceNormReference(layer, input.AsReadOnlySpan(), batch);
        Tensor upstream = reference.RandomUpstream(input.Shape, seed: 4711);
        LayerRun run = LayerRun.Of(layer, input, upstream);

        Accuracy.AssertClose(reference.Output, run.Output, reference.OutputScale, $"{what}: output");
        InstanceNormGradients gradients = reference.Backward(upstream.AsReadOnlySpan());
        Accuracy.AssertClose(gradients.Input, run.InputGradient, gradients.InputScale, $"{what}: dx");
        if (layer.Weight is not null)
        {
            Accuracy.AssertClose(gradients.Weight, run.WeightGradient, gradients.WeightScale, $"{what}: dγ");
        }

        if (layer.Bias is not null)
        {
            Accuracy.AssertClose(gradients.Bias, run.BiasGradient, gradients.BiasScale, $"{what}: dβ");
        }

        VerifyRunning(reference, layer, what);
    }

    /// <summary>Compares the running statistics after a pass; a mean is judged by its own size and by the deviation about it.</summary>
    public static void VerifyRunning(InstanceNormReference reference, IInstanceNorm layer, string what)
    {
        if (reference.RunningMean is { } mean && reference.RunningVariance is { } variance)
        {
            double[] scale = [.. mean.Zip(variance, (m, v) => Math.Abs(m) + Math.Sqrt(v))];
            Accuracy.AssertClose(mean, layer.RunningMean!.AsReadOnlySpan(), scale, $"{what}: running mean");
            Accuracy.AssertClose(variance, layer.RunningVar!.AsReadOnlySpan(), $"{what}: running variance");
        }
    }
}
