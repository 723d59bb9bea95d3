using Lucid.Tests.DotnetTensors;
using Lucid.Tests.Layers;

namespace Lucid.Tests.Normalization;

/// <summary>One of the ways to apply a layer. Tests think in tensors, whatever the overload takes.</summary>
/// <param name="name">What it takes.</param>
/// <param name="takesResidual">Whether it adds a residual.</param>
/// <param name="apply">Applies a layer to an input and a residual, given the sizes that spans need beside them.</param>
internal sealed class NormalizationOverload(string name, bool takesResidual, Func<Layer, Tensor, Tensor, int[], Tensor> apply)
{
    /// <summary>Every overload that normalisations of all kinds have.</summary>
    public static NormalizationOverload[] All { get; } =
    [
        new("tensor", takesResidual: false, (layer, x, _, _) => layer.Forward(x)) { IsRecorded = true },
        new("tensor and residual", takesResidual: true, (layer, x, r, _) => ResidualForward.Of(layer)(x, r)) { IsRecorded = true },
        new("span", takesResidual: false, (layer, x, _, sizes) => Into(x, y => SpanForward<float>.Of(layer).Invoke(x.AsReadOnlySpan(), y, sizes))),
        new("span in place", takesResidual: false, (layer, x, _, sizes) =>
            Over(x, y => SpanForward<float>.Of(layer).Invoke(y, y, sizes))),
        new("span and residual", takesResidual: true, (layer, x, r, sizes) =>
            Into(x, y => ResidualSpanForward<float>.Invoke(layer, x.AsReadOnlySpan(), r.AsReadOnlySpan(), y, sizes))),
        new("span over its residual", takesResidual: true, (layer, x, r, sizes) =>
            Over(r, y => ResidualSpanForward<float>.Invoke(layer, x.AsReadOnlySpan(), y, y, sizes))),
        new("16-bit span", takesResidual: false, (layer, x, _, sizes) =>
            IntoHalf(x, (input, y) => SpanForward<Half>.Of(layer).Invoke(input, y, sizes))) { IsHalf = true },
        new("16-bit span and residual", takesResidual: true, (layer, x, r, sizes) =>
            IntoHalf(x, (input, y) => ResidualSpanForward<Half>.Invoke(layer, input, Halves(r), y, sizes))) { IsHalf = true },
        new("16-bit span over its residual", takesResidual: true, (layer, x, r, sizes) =>
            IntoHalf(x, (input, y) =>
            {
                Halves(r).CopyTo(y);
                ResidualSpanForward<Half>.Invoke(layer, input, y, y, sizes);
            })) { IsHalf = true },
        new(".NET tensor", takesResidual: false, (layer, x, _, _) =>
        {
            Tensor y = Tensor.Full(float.NaN, x.Shape);
            TensorSpanForward.Invoke(layer, x.AsReadOnlyTensorSpan(), y.AsTensorSpan());
            return y;
        }),
        new(".NET tensor and residual", takesResidual: true, (layer, x, r, _) =>
        {
            Tensor y = Tensor.Full(float.NaN, x.Shape);
            TensorSpanForward.Invoke(layer, x.AsReadOnlyTensorSpan(), r.AsReadOnlyTensorSpan(), y.AsTensorSpan());
            return y;
        }),
        new("strided .NET tensor", takesResidual: false, (layer, x, _, _) =>
        {
            Spread from = SpreadOf(x, apart: 2);
            Spread to = SpreadOf(x, apart: 3);
            float[] output = to.Place(new float[x.Shape.ElementCount]);
            TensorSpanForward.Invoke(layer, from.View(from.Place(x.AsReadOnlySpan())), to.View(output));
            return Tensor.Create(to.View(output));
        }),
        new("strided .NET tensor over its strided residual", takesResidual: true, (layer, x, r, _) =>
        {
            Spread from = SpreadOf(x, apart: 2);
            Spread to = SpreadOf(x, apart: 3);
            float[] output = to.Place(r.AsReadOnlySpan());
            TensorSpanForward.Invoke(layer, from.View(from.Place(x.AsReadOnlySpan())), to.View(output), to.View(output));
            return Tensor.Create(to.View(output));
        }),
    ];

    public bool TakesResidual => takesResidual;

    /// <summary>Whether a graph is recorded, for a backward pass.</summary>
    public bool IsRecorded { get; private init; }

    /// <summary>Whether input and output have 16 bits.</summary>
    public bool IsHalf { get; private init; }

    /// <summary>Applies a layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">The input, in the layer's own layout.</param>
    /// <param name="residual">The residual, laid out alike; not looked at where none is taken.</param>
    /// <param name="sizes">What spans are given beside them.</param>
    public Tensor Apply(Layer layer, Tensor input, Tensor residual, int[] sizes) => apply(layer, input, residual, sizes);

    public override string ToString() => name;

    private static Tensor Into(Tensor input, Action<float[]> call)
    {
        float[] output = [.. Enumerable.Repeat(float.NaN, (int)input.Shape.ElementCount)];
        call(output);
        return Tensor.Create(output, input.Shape.AsSpan());
    }

    private static Tensor Over(Tensor operand, Action<float[]> call)
    {
        float[] memory = operand.AsReadOnlySpan().ToArray();
        call(memory);
        return Tensor.Create(memory, operand.Shape.AsSpan());
    }

    private static Tensor IntoHalf(Tensor input, Action<Half[], Half[]> call)
    {
        Half[] output = new Half[input.Shape.ElementCount];
        call(Halves(input), output);
        return Tensor.Create([.. output.Select(value => (float)value)], input.Shape.AsSpan());
    }

    private static Half[] Halves(Tensor values) => [.. values.AsReadOnlySpan().ToArray().Select(value => (Half)value)];

    private static Spread SpreadOf(Tensor tensor, int apart) => new(tensor.AsReadOnlyTensorSpan().Lengths.ToArray(), apart);
}
