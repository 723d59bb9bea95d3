using System.Numerics.Tensors;
using Lucid.Tests.Layers;
using Lucid.Tests.Numerics;

namespace Lucid.Tests.Family;

/// <summary>.NET's tensors in and out, of any strides, for every kind.</summary>
public sealed class FamilyTensorSpanTests
{
    private delegate void TensorSpanForward(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output);

    public static TheoryData<Type> All => [.. FamilyTesting.AnyLength, .. FamilyTesting.ShortRows, .. FamilyTesting.Last, .. FamilyTesting.Sized];

    /// <summary>Dense, and with a gap behind every element, in every combination of input and output.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void Forward_IsThatOfSpans(Type type)
    {
        const float Unseen = -77.25f;
        NormOptions options = NormOptions.Of(type);
        Tensor tensor = FamilyTesting.Input(type, batch: 2, spatial: 39);
        float[] values = FamilyTesting.InLayout(type, tensor);
        nint[] lengths = [.. InLayoutShape(options, tensor).Select(length => (nint)length)];
        foreach (bool training in (bool[])[true, false])
        {
            float[] expected = new float[values.Length];
            Layer twin = FamilyTesting.Create(type, training);
            SpanForward<float>.Of(twin).Invoke(values, expected, options.Sizes(tensor.Shape.AsSpan()));
            foreach ((int inputStride, int outputStride) in (ReadOnlySpan<(int, int)>)[(1, 1), (2, 1), (1, 3), (2, 3)])
            {
                float[] input = Apart(values, inputStride, Unseen);
                float[] output = Apart(new float[values.Length], outputStride, Unseen);
                Layer layer = FamilyTesting.Create(type, training);
                var forward = layer.GetType().GetMethod(
                    nameof(Layer.Forward), [typeof(ReadOnlyTensorSpan<float>).MakeByRefType(), typeof(TensorSpan<float>).MakeByRefType()])!
                    .CreateDelegate<TensorSpanForward>(layer);
                forward(new ReadOnlyTensorSpan<float>(input, lengths, Strides(lengths, inputStride)), new TensorSpan<float>(output, lengths, Strides(lengths, outputStride)));

                // Places between the elements keep what they held.
                string what = $"{type.Name}, strides {inputStride} and {outputStride}, training {training}";
                Accuracy.AssertSameBits(Apart(expected, outputStride, Unseen), output, what);
                Accuracy.AssertSameBits(Apart(values, inputStride, Unseen), input, $"{what}: input");
                Assert.Equal(twin.Snapshot(), layer.Snapshot());
            }
        }
    }

    private static int[] InLayoutShape(NormOptions options, Tensor input)
    {
        int[] shape = input.Shape.AsSpan().ToArray();
        return options.Layout == Layout.ChannelsLast ? [shape[0], .. shape[2..], shape[1]] : shape;
    }

    private static float[] Apart(float[] values, int stride, float unseen)
    {
        float[] memory = [.. Enumerable.Repeat(unseen, values.Length * stride)];
        for (int i = 0; i < values.Length; i++)
        {
            memory[i * stride] = values[i];
        }

        return memory;
    }

    /// <summary>Row-major strides of elements that are so far apart; .NET's spans want a stride of 0 where there is nowhere to go.</summary>
    private static nint[] Strides(nint[] lengths, int apart)
    {
        nint[] strides = new nint[lengths.Length];
        nint stride = apart;
        for (int i = lengths.Length - 1; i >= 0; i--)
        {
            strides[i] = lengths[i] == 1 ? 0 : stride;
            stride *= lengths[i];
        }

        return strides;
    }
}
