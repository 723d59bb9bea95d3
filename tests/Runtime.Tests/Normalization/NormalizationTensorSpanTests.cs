using Lucid.Tests.ChannelsLast;
using Lucid.Tests.DotnetTensors;
using Lucid.Tests.Layers;
using Lucid.Tests.Numerics;

namespace Lucid.Tests.Normalization;

/// <summary>.NET's tensors in and out, of any strides, for every kind.</summary>
public sealed class NormalizationTensorSpanTests
{
    public static TheoryData<Type> All =>
    [
        .. NormalizationTesting.AnyLength, .. NormalizationTesting.ShortRows, .. NormalizationTesting.Last, .. NormalizationTesting.Sized,
        .. NormalizationTesting.Slopes,
    ];

    /// <summary>Dense, and with a gap behind every element, in every combination of input and output.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void Forward_IsThatOfSpans(Type type)
    {
        NormOptions options = NormOptions.Of(type);
        Tensor tensor = NormalizationTesting.Input(type, batch: 2, spatial: 39);
        Tensor placed = options.FromFirst(tensor);
        float[] values = placed.AsReadOnlySpan().ToArray();
        nint[] lengths = placed.AsReadOnlyTensorSpan().Lengths.ToArray();
        foreach (bool training in (bool[])[true, false])
        {
            float[] expected = new float[values.Length];
            Layer twin = NormalizationTesting.Create(type, training);
            SpanForward<float>.Of(twin).Invoke(values, expected, options.Sizes(tensor.Shape.AsSpan()));
            foreach ((int inputStride, int outputStride) in (ReadOnlySpan<(int, int)>)[(1, 1), (2, 1), (1, 3), (2, 3)])
            {
                var from = new Spread(lengths, inputStride);
                var to = new Spread(lengths, outputStride);
                float[] input = from.Place(values);
                float[] output = to.Place(new float[values.Length]);
                Layer layer = NormalizationTesting.Create(type, training);
                TensorSpanForward.Invoke(layer, from.View(input), to.View(output));

                // Places between the elements keep what they held.
                string what = $"{type.Name}, strides {inputStride} and {outputStride}, training {training}";
                Accuracy.AssertSameBits(to.Place(expected), output, what);
                Accuracy.AssertSameBits(from.Place(values), input, $"{what}: input");
                Assert.Equal(twin.Snapshot(), layer.Snapshot());
            }
        }
    }

    /// <summary>With a residual, whichever of the three is strided.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void Forward_WithAResidual_IsThatOfSpans(Type type)
    {
        NormOptions options = NormOptions.Of(type);
        Tensor tensor = NormalizationTesting.Input(type, batch: 2, spatial: 39);
        Tensor placed = options.FromFirst(tensor);
        float[] values = placed.AsReadOnlySpan().ToArray();
        float[] added = Tensor.RandomNormal([values.Length], seed: 3).AsReadOnlySpan().ToArray();
        nint[] lengths = placed.AsReadOnlyTensorSpan().Lengths.ToArray();
        foreach (bool training in (bool[])[true, false])
        {
            float[] expected = new float[values.Length];
            Layer twin = NormalizationTesting.Create(type, training);
            ResidualSpanForward<float>.Invoke(twin, values, added, expected, options.Sizes(tensor.Shape.AsSpan()));
            for (int strided = 0; strided < 8; strided++)
            {
                var from = new Spread(lengths, apart: 1 + (strided & 1));
                var other = new Spread(lengths, apart: 1 + (strided & 2));
                var to = new Spread(lengths, apart: 1 + (strided & 4));
                float[] input = from.Place(values);
                float[] residual = other.Place(added);
                float[] output = to.Place(new float[values.Length]);
                Layer layer = NormalizationTesting.Create(type, training);
                TensorSpanForward.Invoke(layer, from.View(input), other.View(residual), to.View(output));

                string what = $"{type.Name}, strided {strided}, training {training}";
                Accuracy.AssertSameBits(to.Place(expected), output, what);
                Accuracy.AssertSameBits(from.Place(values), input, $"{what}: input");
                Accuracy.AssertSameBits(other.Place(added), residual, $"{what}: residual");
                Assert.Equal(twin.Snapshot(), layer.Snapshot());

                // The output may be the residual, or the input.
                float[] overResidual = other.Place(added);
                TensorSpanForward.Invoke(NormalizationTesting.Create(type, training), from.View(input), other.View(overResidual), other.View(overResidual));
                Accuracy.AssertSameBits(other.Place(expected), overResidual, $"{what}: over the residual");
                float[] overInput = from.Place(values);
                TensorSpanForward.Invoke(NormalizationTesting.Create(type, training), from.View(overInput), other.View(residual), from.View(overInput));
                Accuracy.AssertSameBits(from.Place(expected), overInput, $"{what}: over the input");
            }
        }
    }
}
