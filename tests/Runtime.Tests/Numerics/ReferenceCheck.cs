using System.Runtime.CompilerServices;
using Lucid.Tests.Layers;

namespace Lucid.Tests.Numerics;

/// <summary>Judges a whole pass by the <see cref="NormalizationReference"/>.</summary>
internal static class ReferenceCheck
{
    /// <summary>Runs a layer forward and backward, with a random upstream gradient, and compares everything it computes.</summary>
    public static void Verify(IInstanceNorm layer, Tensor input, string what) => Verify((Layer)layer, input, what);

    /// <summary>Runs a layer forward and backward, with a random upstream gradient, and compares everything it computes.</summary>
    [OverloadResolutionPriority(1)]
    public static LayerRun Verify(Layer layer, Tensor input, string what, Tensor? residual = null, int seed = 4711)
    {
        var reference = new NormalizationReference(
            layer, input.AsReadOnlySpan(), input.Shape.AsSpan(), residual is null ? default : residual.AsReadOnlySpan());
        Tensor upstream = reference.RandomUpstream(input.Shape, seed);
        LayerRun run = LayerRun.Of(layer, input, upstream, residual);

        Accuracy.AssertClose(reference.Output, run.Output, reference.OutputScale, $"{what}: output");
        NormalizationGradients gradients = reference.Backward(upstream.AsReadOnlySpan());
        Accuracy.AssertClose(gradients.Input, run.InputGradient, gradients.InputScale, $"{what}: dx");
        NormOptions options = NormOptions.Of(layer);
        if (options.Affine)
        {
            Accuracy.AssertClose(gradients.Weight, run.WeightGradient, gradients.WeightScale, $"{what}: dγ");
        }

        if (options.Bias)
        {
            Accuracy.AssertClose(gradients.Bias, run.BiasGradient, gradients.BiasScale, $"{what}: dβ");
        }

        if (residual is not null)
        {
            Accuracy.AssertClose(gradients.Residual, run.ResidualGradient, gradients.ResidualScale, $"{what}: dr");
        }

        Accuracy.AssertClose(gradients.Slope, run.SlopeGradient, gradients.SlopeScale, $"{what}: da");
        VerifyRunning(reference, layer, what);
        return run;
    }

    /// <summary>Compares the running statistics after a pass; a mean is judged by its own size and by the deviation about it.</summary>
    public static void VerifyRunning(NormalizationReference reference, Layer layer, string what)
    {
        if (reference.RunningMean is { } mean && reference.RunningVariance is { } variance)
        {
            IReadOnlyDictionary<string, Tensor> state = layer.StateDict();
            double[] scale = [.. mean.Zip(variance, (m, v) => Math.Abs(m) + Math.Sqrt(v))];
            Accuracy.AssertClose(mean, state["running_mean"].AsReadOnlySpan(), scale, $"{what}: running mean");
            Accuracy.AssertClose(variance, state["running_var"].AsReadOnlySpan(), $"{what}: running variance");
        }
    }
}
