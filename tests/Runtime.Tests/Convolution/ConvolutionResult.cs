using Lucid.Tests.Numerics;

namespace Lucid.Tests.Convolution;

/// <summary>All that one forward and backward pass through a convolution leaves behind.</summary>
internal sealed record ConvolutionResult(float[] Output, float[] Input, float[] Weight, float[] Bias, float[] Slope)
{
    /// <summary>Runs a layer on a copy of an input.</summary>
    /// <param name="layer">The layer; its gradients are set anew.</param>
    /// <param name="input">The input.</param>
    /// <param name="upstream">The gradient of the output.</param>
    /// <param name="outputSize">The size of the output, where it is given.</param>
    public static ConvolutionResult Of(Layer layer, Tensor input, Tensor upstream, int[]? outputSize = null)
    {
        layer.ZeroGrad();
        var x = new Parameter(input);
        Tensor y = outputSize is null ? layer.Forward(x) : ConvolutionTesting.Forward(layer, x, outputSize);
        y.Backward(upstream);
        return new(Values(y), Values(x.Grad), GradientOf("weight"), GradientOf("bias"), GradientOf("activation.weight"));

        float[] GradientOf(string name) => Values(layer.NamedParameters().SingleOrDefault(named => named.Name == name).Parameter?.Grad);
    }

    public void AssertSameBits(ConvolutionResult actual, string what)
    {
        Accuracy.AssertSameBits(Output, actual.Output, $"{what}: output");
        Accuracy.AssertSameBits(Input, actual.Input, $"{what}: dx");
        Accuracy.AssertSameBits(Weight, actual.Weight, $"{what}: dw");
        Accuracy.AssertSameBits(Bias, actual.Bias, $"{what}: db");
        Accuracy.AssertSameBits(Slope, actual.Slope, $"{what}: da");
    }

    private static float[] Values(Tensor? tensor) => tensor is null ? [] : tensor.AsReadOnlySpan().ToArray();
}
