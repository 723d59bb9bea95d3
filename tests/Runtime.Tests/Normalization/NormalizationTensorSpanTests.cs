using Lucid.Tests.ChannelsLast;
using Lucid.Tests.DotnetTensors;
using Lucid.Tests.Layers;
using Lucid.Tests.Numerics;

namespace Lucid.Tests.Normalization;

/// <summary>.NET's tensors in and out, of any strides, for every kind.</summary>
public sealed class NormalizationTensorSpanTests
{
    public static TheoryData<Type> All => [.. NormalizationTesting.AnyLength, .. NormalizationTesting.ShortRows, .. NormalizationTesting.Last, .. NormalizationTesting.Sized];

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
}
