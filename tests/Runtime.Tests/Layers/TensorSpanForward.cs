using System.Numerics.Tensors;

namespace Lucid.Tests.Layers;

/// <summary>A layer's overloads that take .NET's tensors.</summary>
internal static class TensorSpanForward
{
    private delegate void Overload(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output);

    private delegate void ResidualOverload(in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> residual, in TensorSpan<float> output);

    /// <summary>Calls the overload.</summary>
    public static void Invoke(Layer layer, in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output) =>
        LayerOverloads.Find<Overload>(layer)(input, output);

    /// <summary>Calls the overload that takes a residual.</summary>
    public static void Invoke(Layer layer, in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> residual, in TensorSpan<float> output) =>
        LayerOverloads.Find<ResidualOverload>(layer)(input, residual, output);
}
