using System.Numerics.Tensors;

namespace Lucid.Tests.Layers;

/// <summary>A layer's overload that takes .NET's tensors.</summary>
internal static class TensorSpanForward
{
    private delegate void Overload(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output);

    /// <summary>Calls the overload.</summary>
    public static void Invoke(Layer layer, in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output) => layer.GetType()
        .GetMethod(nameof(Layer.Forward), [typeof(ReadOnlyTensorSpan<float>).MakeByRefType(), typeof(TensorSpan<float>).MakeByRefType()])!
        .CreateDelegate<Overload>(layer)(input, output);
}
