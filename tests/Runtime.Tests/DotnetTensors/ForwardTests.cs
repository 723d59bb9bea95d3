using System.Numerics.Tensors;
using Lucid.Tests.Layers;
using Lucid.Tests.Numerics;

namespace Lucid.Tests.DotnetTensors;

/// <summary>The layer over .NET's tensors: what the span overload gives, wherever the elements lie.</summary>
[Collection(nameof(WholeProcess))]
public sealed class ForwardTests
{
    private static readonly nint[] Lengths = [2, 3, 3, 5, 7];

    public static TheoryData<Type, string, string> Cases
    {
        get
        {
            var cases = new TheoryData<Type, string, string>();
            foreach (string input in StridedViews.All)
            {
                foreach (string output in StridedViews.All)
                {
                    cases.Add(typeof(AnySize.Leaky), input, output);
                }

                cases.Add(typeof(FixedSize.Row105), input, "dense");
                cases.Add(typeof(AnySize.Bare), "slice", input);
            }

            return cases;
        }
    }

    public static TheoryData<string> Views => [.. StridedViews.All];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Forward_IsThatOfSpans(Type type, string inputView, string outputView)
    {
        foreach (bool training in (bool[])[true, false])
        {
            (IInstanceNorm layer, IInstanceNorm twin) = (Create(type, training), Create(type, training));
            float[] values = Values();
            float[] expected = new float[values.Length];
            twin.Forward(values, expected, 2, 3, 5, 7);

            float[] input = StridedViews.Place(inputView, Lengths, values);
            float[] output = StridedViews.Place(outputView, Lengths, new float[values.Length]);
            float[] untouched = StridedViews.Place(outputView, Lengths, expected);
            layer.Forward(StridedViews.Of(inputView, input, Lengths), StridedViews.Of(outputView, output, Lengths));

            // Places between the elements keep what they held.
            Accuracy.AssertSameBits(untouched, output, "output");
            Accuracy.AssertSameBits(StridedViews.Place(inputView, Lengths, values), input, "input");
            Assert.Equal(twin.Snapshot(), layer.Snapshot());
        }
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void Forward_InPlace_IsThatOfSpans(string view)
    {
        IInstanceNorm layer = Create(typeof(AnySize.Leaky), training: true);
        float[] values = Values();
        float[] memory = StridedViews.Place(view, Lengths, values);
        TensorSpan<float> volumes = StridedViews.Of(view, memory, Lengths);
        layer.Forward(volumes, volumes);

        Create(typeof(AnySize.Leaky), training: true).Forward(values, values, 2, 3, 5, 7);
        Accuracy.AssertSameBits(StridedViews.Place(view, Lengths, values), memory, view);
    }

    [Fact]
    public void Forward_WhereStridedSpansOverlap_ReadsBeforeItWrites()
    {
        // Two slices of one volume, a voxel apart.
        float[] values = Values();
        float[] memory = StridedViews.Place("slice", Lengths, values);
        TensorSpan<float> whole = new(memory, [2, 4, 4, 6, 8]);
        IInstanceNorm layer = Create(typeof(AnySize.Leaky), training: false);
        TensorSpan<float> output = whole.Slice([0..2, 0..3, 1..4, 0..5, 0..7]);
        layer.Forward(StridedViews.Of("slice", memory, Lengths), output);

        Create(typeof(AnySize.Leaky), training: false).Forward(values, values, 2, 3, 5, 7);
        Accuracy.AssertSameBits(values, Tensor.Create(output).AsReadOnlySpan(), "output");
    }

    [Fact]
    public void Forward_TakesAVolumeWithoutABatch_AndTensorsOfDotnet()
    {
        AnySize.Leaky layer = LayerTesting.Create<AnySize.Leaky>();
        float[] values = [.. Values().Take(315)];
        Tensor<float> volume = System.Numerics.Tensors.Tensor.Create(values, [3, 3, 5, 7]);
        layer.Forward(volume, volume);

        LayerTesting.Create<AnySize.Leaky>().Forward(values.ToArray(), values, 1, 3, 5, 7);
        Accuracy.AssertSameBits(values, Tensor.Create(volume).AsReadOnlySpan(), "output");
    }

    [Theory]
    [InlineData("dense", "dense")]
    [InlineData("slice", "dense")]
    [InlineData("channels last", "slice")]
    public void Forward_AllocatesNothing(string inputView, string outputView)
    {
        using var scope = new ParallelismScope(1);
        IInstanceNorm layer = Create(typeof(AnySize.Leaky), training: true);
        float[] input = StridedViews.Place(inputView, Lengths, Values());
        float[] output = StridedViews.Place(outputView, Lengths, Values());
        TensorSpan<float> x = StridedViews.Of(inputView, input, Lengths);
        TensorSpan<float> y = StridedViews.Of(outputView, output, Lengths);
        layer.Forward(x, y);

        long before = GC.GetAllocatedBytesForCurrentThread();
        layer.Forward(x, y);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(new[] { 1, 4, 3, 5, 7 }, new[] { 1, 4, 3, 5, 7 }, "(N, 3, D, H, W) or (3, D, H, W)", "got (1, 4, 3, 5, 7)")]
    [InlineData(new[] { 630 }, new[] { 630 }, "(N, 3, D, H, W) or (3, D, H, W)", "got (630)")]
    [InlineData(new[] { 2, 3, 3, 5, 7 }, new[] { 2, 3, 3, 7, 5 }, "input's shape (2, 3, 3, 5, 7)", "got (2, 3, 3, 7, 5)")]
    [InlineData(new[] { 2, 3, 3, 5, 7 }, new[] { 6, 3, 5, 7 }, "input's shape (2, 3, 3, 5, 7)", "got (6, 3, 5, 7)")]
    [InlineData(new[] { 2, 3, 1, 1, 1 }, new[] { 2, 3, 1, 1, 1 }, "more than one spatial element", "got 1")]
    public void Forward_BadShape_SaysSoAndChangesNothing(int[] input, int[] output, string expected, string got) =>
        AssertRefused((layer, x, y) => layer.Forward(
            new ReadOnlyTensorSpan<float>(x, [.. input.Select(length => (nint)length)]),
            new TensorSpan<float>(y, [.. output.Select(length => (nint)length)])), expected, got);

    /// <summary>Without elements .NET's spans have strides of 0, or what a slice leaves of them: nothing is read, written or counted.</summary>
    [Theory]
    [InlineData(0, 3, 5, 7)]
    [InlineData(2, 0, 5, 7)]
    [InlineData(2, 3, 0, 7)]
    [InlineData(2, 3, 5, 0)]
    [InlineData(0, 0, 0, 0)]
    public void Forward_WithoutElements_ChangesNothing(int batch, int depth, int height, int width)
    {
        nint[] lengths = [batch, 3, depth, height, width];
        float[] memory = Values();
        foreach (bool training in (bool[])[true, false])
        {
            IInstanceNorm layer = Create(typeof(AnySize.Leaky), training);
            layer.Forward(Values(), new float[630], 2, 3, 5, 7);
            Dictionary<string, byte[]> before = layer.Snapshot();

            var slice = new TensorSpan<float>(memory, Lengths).Slice([0..batch, 0..3, 0..depth, 0..height, 0..width]);
            var dense = new TensorSpan<float>(memory, lengths);
            Tensor<float> tensor = System.Numerics.Tensors.Tensor.Create(Array.Empty<float>(), lengths);
            layer.Forward(dense, dense);
            layer.Forward(slice, slice);
            layer.Forward(slice, dense);
            layer.Forward(dense, slice);
            layer.Forward(tensor, tensor);
            layer.Forward(Tensor.Zeros(batch, 3, depth, height, width).AsReadOnlyTensorSpan(), slice);

            Assert.Equal(before, layer.Snapshot());
            Accuracy.AssertSameBits(Values(), memory, "the memory around");
            Assert.Equal(new TensorShape(batch, 3, depth, height, width), Tensor.Create(slice).Shape);
        }
    }

    /// <summary>A span of other lengths is refused, empty as it may be.</summary>
    [Fact]
    public void Forward_WithoutElementsButOfAnotherShape_SaysSo() =>
        AssertRefused(
            (layer, x, y) => layer.Forward(new ReadOnlyTensorSpan<float>(x, [2, 3, 0, 5, 7]), new TensorSpan<float>(y, [2, 3, 5, 0, 7])),
            "input's shape (2, 3, 0, 5, 7)", "got (2, 3, 5, 0, 7)");

    [Fact]
    public void Forward_OutputThatSharesPlaces_SaysSoAndChangesNothing() =>
        AssertRefused(
            (layer, x, y) => layer.Forward(
                new ReadOnlyTensorSpan<float>(x, Lengths), new TensorSpan<float>(y, Lengths, [0, 105, 35, 7, 1])),
            "a place for each element", "stride of 0 in dimension 0 of length 2");

    [Fact]
    public void Forward_DenseSpansThatOverlapInPart_SaysSoAndChangesNothing() =>
        AssertRefused(
            (layer, _, y) => layer.Forward(new ReadOnlyTensorSpan<float>(y.AsSpan(1), Lengths), new TensorSpan<float>(y, Lengths)),
            "expected offset 0", "offset -1");

    [Fact]
    public void Forward_InputLargerThanAnyArray_SaysSoAndChangesNothing() =>
        AssertRefused(
            (layer, x, y) => layer.Forward(
                new ReadOnlyTensorSpan<float>(x, [2, 3, 1 << 20, 1 << 20, 2], [0, 0, 0, 0, 1]), new TensorSpan<float>(y, Lengths)),
            "Expected at most", "got 13194139533312");

    private static void AssertRefused(Action<IInstanceNorm, float[], float[]> forward, string expected, string got)
    {
        IInstanceNorm layer = Create(typeof(AnySize.Leaky), training: true);
        Dictionary<string, byte[]> before = layer.Snapshot();
        float[] input = [.. Values(), 0];
        float[] output = [.. Values(), 0];

        var error = Assert.Throws<ArgumentException>(() => forward(layer, input, output));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains(got, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, layer.Snapshot());
        Accuracy.AssertSameBits([.. Values(), 0], output, "output");
    }

    private static float[] Values() =>
        Tensor.RandomNormal([2, 3, 3, 5, 7], mean: 3, standardDeviation: 2, seed: 1).AsReadOnlySpan().ToArray();

    private static IInstanceNorm Create(Type type, bool training)
    {
        IInstanceNorm layer = LayerTesting.Create(type);
        if (!training)
        {
            layer.Eval();
        }

        return layer;
    }
}
