using Lucid.Tests.ChannelsLast;
using Lucid.Tests.Layers;

namespace Lucid.Tests.Numerics;

/// <summary>All that one forward and backward pass through a layer leaves behind.</summary>
internal sealed record LayerRun(float[] Output, float[] InputGradient, float[] WeightGradient, float[] BiasGradient, float[] Mean, float[] Variance)
{
    /// <summary>Runs a layer on a copy of the input. Tests think in (N, C, D, H, W), in whatever layout the layer works.</summary>
    public static LayerRun Of(IInstanceNorm layer, Tensor input, Tensor upstream)
    {
        Layout layout = layer.Options().Layout;
        var x = new Parameter(layout.FromFirst(input));
        Tensor y = layer.Forward(x);
        y.Backward(layout.FromFirst(upstream));
        return new LayerRun(
            Values(layout.ToFirst(y)), Values(layout.ToFirst(x.Grad!)), Values(layer.Weight?.Grad), Values(layer.Bias?.Grad), Values(layer.RunningMean), Values(layer.RunningVar));
    }

    public void AssertSameBits(LayerRun actual, string what)
    {
        Accuracy.AssertSameBits(Output, actual.Output, $"{what}: output");
        Accuracy.AssertSameBits(InputGradient, actual.InputGradient, $"{what}: dx");
        Accuracy.AssertSameBits(WeightGradient, actual.WeightGradient, $"{what}: dγ");
        Accuracy.AssertSameBits(BiasGradient, actual.BiasGradient, $"{what}: dβ");
        Accuracy.AssertSameBits(Mean, actual.Mean, $"{what}: running mean");
        Accuracy.AssertSameBits(Variance, actual.Variance, $"{what}: running variance");
    }

    private static float[] Values(Tensor? tensor) => tensor is null ? [] : tensor.AsReadOnlySpan().ToArray();
}
