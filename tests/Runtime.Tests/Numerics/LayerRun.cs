using System.Runtime.CompilerServices;
using Lucid.Tests.ChannelsLast;
using Lucid.Tests.Layers;

namespace Lucid.Tests.Numerics;

/// <summary>All that one forward and backward pass through a layer leaves behind.</summary>
internal sealed record LayerRun(
    float[] Output, float[] InputGradient, float[] WeightGradient, float[] BiasGradient, float[] Mean, float[] Variance,
    float[] ResidualGradient, float[] SlopeGradient)
{
    /// <summary>Runs a layer on a copy of the input. Tests think in (N, C, D, H, W), in whatever layout the layer works.</summary>
    public static LayerRun Of(IInstanceNorm layer, Tensor input, Tensor upstream) => Of((Layer)layer, input, upstream);

    /// <summary>Runs a layer on a copy of the input. Tests think in channels first, in whatever layout the layer works.</summary>
    [OverloadResolutionPriority(1)]
    public static LayerRun Of(Layer layer, Tensor input, Tensor upstream, Tensor? residual = null)
    {
        NormOptions options = NormOptions.Of(layer);
        var x = new Parameter(options.FromFirst(input));
        Parameter? r = residual is null ? null : new Parameter(options.FromFirst(residual));
        Tensor y = r is null ? layer.Forward(x) : ResidualForward.Of(layer)(x, r);
        y.Backward(options.FromFirst(upstream));
        IReadOnlyDictionary<string, Tensor> state = layer.StateDict();
        return new LayerRun(
            Values(options.ToFirst(y)), Values(options.ToFirst(x.Grad!)),
            GradientOf("weight"), GradientOf("bias"), Values(state.GetValueOrDefault("running_mean")), Values(state.GetValueOrDefault("running_var")),
            r is null ? [] : Values(options.ToFirst(r.Grad!)), GradientOf("activation.weight"));

        float[] GradientOf(string name) => Values(layer.NamedParameters().SingleOrDefault(named => named.Name == name).Parameter?.Grad);
    }

    public void AssertSameBits(LayerRun actual, string what)
    {
        Accuracy.AssertSameBits(Output, actual.Output, $"{what}: output");
        Accuracy.AssertSameBits(InputGradient, actual.InputGradient, $"{what}: dx");
        Accuracy.AssertSameBits(WeightGradient, actual.WeightGradient, $"{what}: dγ");
        Accuracy.AssertSameBits(BiasGradient, actual.BiasGradient, $"{what}: dβ");
        Accuracy.AssertSameBits(Mean, actual.Mean, $"{what}: running mean");
        Accuracy.AssertSameBits(Variance, actual.Variance, $"{what}: running variance");
        Accuracy.AssertSameBits(ResidualGradient, actual.ResidualGradient, $"{what}: dr");
        Accuracy.AssertSameBits(SlopeGradient, actual.SlopeGradient, $"{what}: da");
    }

    private static float[] Values(Tensor? tensor) => tensor is null ? [] : tensor.AsReadOnlySpan().ToArray();
}
