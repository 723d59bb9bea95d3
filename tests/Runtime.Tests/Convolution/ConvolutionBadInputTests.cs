using Lucid.Tests.Layers;
using Lucid.Tests.Numerics;

namespace Lucid.Tests.Convolution;

/// <summary>Every input that a convolution does not take: the message names what was expected and what came, and nothing has changed.</summary>
public sealed class ConvolutionBadInputTests
{
    private const float Untouched = 42.5f;

    public static TheoryData<Type> All => [.. ConvolutionTesting.All];

    /// <summary>A layer, the shape it is given, and what its message must name.</summary>
    public static TheoryData<Type, int[], string, string> BadShapes => new()
    {
        { typeof(DirectLayers.Strided), [], "(N, 3, L) or (3, L)", "()" },
        { typeof(DirectLayers.Strided), [3], "(N, 3, L) or (3, L)", "(3)" },
        { typeof(DirectLayers.Strided), [2, 4, 9], "(N, 3, L) or (3, L)", "(2, 4, 9)" },
        { typeof(DirectLayers.Strided), [2, 3, 9, 1], "(N, 3, L) or (3, L)", "(2, 3, 9, 1)" },
        { typeof(DirectLayers.Strided), [2, 3, 2], "covers 7", "size of 2 in L, with the padding 6" },
        { typeof(DirectLayers.Strided), [2, 3, 0], "fits", "size of 0 in L" },
        { typeof(WinogradLayers.Image12x33), [12, 5], "(N, 12, H, W) or (12, H, W)", "(12, 5)" },
        { typeof(WinogradLayers.Image12x33), [13, 5, 5], "(N, 12, H, W) or (12, H, W)", "(13, 5, 5)" },
        { typeof(WinogradLayers.Image12x33), [2, 12, 5, 0], "fits", "size of 0 in W" },
        { typeof(WinogradLayers.Image12x33Last), [2, 12, 5, 5], "(N, H, W, 12) or (H, W, 12)", "(2, 12, 5, 5)" },
        { typeof(WinogradLayers.Volume3x5Valid), [2, 3, 3, 3, 2], "covers 3", "size of 2 in W" },
        { typeof(WinogradLayers.Volume3x5Valid), [2, 3, 3, 2, 3], "covers 3", "size of 2 in H" },
        { typeof(WinogradLayers.Volume3x5Valid), [3, 2, 3, 3], "covers 3", "size of 2 in D" },
        { typeof(WinogradLayers.Volume3x5Valid), [1, 3, 3, 3, 3, 3], "(N, 3, D, H, W) or (3, D, H, W)", "(1, 3, 3, 3, 3, 3)" },
        { typeof(DirectLayers.Grouped30x21), [2, 10, 9, 9], "(N, 30, H, W)", "(2, 10, 9, 9)" },
        { typeof(TransposedLayers.Sequence3x2), [2, 4, 5], "(N, 3, L) or (3, L)", "(2, 4, 5)" },
        { typeof(TransposedLayers.Sequence3x2), [2, 3, 0], "output has elements", "size of 0 in L" },
        { typeof(TransposedLayers.Cut), [2, 2, 1], "output has elements", "would have -5" },
    };

    /// <summary>A layer, the lengths of input and output, the sizes, and what the message must name.</summary>
    public static TheoryData<Type, int, int, int[], string, string> BadSizes => new()
    {
        { typeof(WinogradLayers.Sequence5x7), 39, 56, [2, 4], "40 elements", "got 39" },
        { typeof(WinogradLayers.Sequence5x7), 40, 55, [2, 4], "56 elements", "got 55" },
        { typeof(WinogradLayers.Sequence5x7), 40, 57, [2, 4], "56 elements", "got 57" },
        { typeof(WinogradLayers.Sequence5x7), 40, 56, [-2, 4], "batch", "-2" },
        { typeof(WinogradLayers.Sequence5x7), 40, 56, [2, -4], "length", "-4" },
        { typeof(WinogradLayers.Image12x33), 40, 56, [2, -4, 5], "height", "-4" },
        { typeof(WinogradLayers.Image12x33), 40, 56, [2, 4, -5], "width", "-5" },
        { typeof(WinogradLayers.Volume16), 40, 56, [2, -3, 4, 5], "depth", "-3" },
        { typeof(WinogradLayers.Volume3x5Valid), 54, 0, [1, 3, 3, 2], "covers 3", "size of 2 in W" },
        { typeof(WinogradLayers.Volume16), 40, 56, [2, 65536, 65536, 65536], "elements", "got 40" },
        { typeof(TransposedLayers.Up33x21), 40, 56, [1, int.MaxValue, 1, 1], "at most 2147483647 elements in D", "size of 2147483647" },
        { typeof(TransposedLayers.Sequence3x2), 6, 14, [1, 0], "output has elements", "size of 0" },
    };

    /// <summary>A layer, the size of its input, the one asked of its output, and what the message must name.</summary>
    public static TheoryData<Type, int[], int[], string, string> BadOutputSizes => new()
    {
        { typeof(TransposedLayers.Sequence3x2), [7], [13], "from 14 to 15", "got 13" },
        { typeof(TransposedLayers.Sequence3x2), [7], [16], "from 14 to 15", "got 16" },
        { typeof(TransposedLayers.Sequence3x2), [7], [-1], "from 14 to 15", "got -1" },
        { typeof(TransposedLayers.Sequence3x2), [7], [14, 14], "1 dimension", "got 2" },
        { typeof(TransposedLayers.Up33x21), [3, 4, 5], [6, 8], "3 dimensions", "got 2" },
        { typeof(TransposedLayers.Up33x21), [3, 4, 5], [2, 33, 6, 8, 10], "3 dimensions", "got 5" },
        { typeof(TransposedLayers.Up33x21), [3, 4, 5], [6, 8, 12], "from 10 to 11", "got 12" },
        { typeof(TransposedLayers.Up33x21), [3, 4, 5], [8, 8, 10], "from 6 to 7", "got 8" },
    };

    [Theory]
    [MemberData(nameof(BadShapes))]
    public void Forward_OfAWrongShape_SaysWhatCame(Type type, int[] shape, string expected, string got)
    {
        Layer layer = ConvolutionTesting.Create(type);
        AssertSays(Assert.Throws<ArgumentException>("input", () => layer.Forward(Tensor.Ones(shape))), expected, got);
    }

    [Theory]
    [MemberData(nameof(BadSizes))]
    public void SpanForward_OfWrongSizes_SaysWhatCame(Type type, int inputLength, int outputLength, int[] sizes, string expected, string got)
    {
        SpanForward<float> forward = SpanForward<float>.Of(ConvolutionTesting.Create(type));
        float[] output = new float[outputLength];
        output.AsSpan().Fill(Untouched);
        AssertSays(Assert.ThrowsAny<ArgumentException>(() => forward.Invoke(new float[inputLength], output, sizes)), expected, got);
        Assert.All(output, value => Assert.Equal(Untouched, value));
    }

    [Theory]
    [MemberData(nameof(BadOutputSizes))]
    public void Forward_OfAnImpossibleOutputSize_SaysWhatCame(Type type, int[] size, int[] asked, string expected, string got)
    {
        Layer layer = ConvolutionTesting.Create(type);
        Tensor x = ConvolutionTesting.Input(type, 2, size);
        AssertSays(Assert.Throws<ArgumentException>("outputSize", () => ConvolutionTesting.Forward(layer, x, asked)), expected, got);
    }

    [Fact]
    public void SpanForward_OfMemoryThatOverlaps_Throws()
    {
        SpanForward<float> forward = SpanForward<float>.Of(ConvolutionTesting.Create(typeof(WinogradLayers.SequenceDilated)));
        float[] memory = [.. Enumerable.Repeat(Untouched, 100)];
        foreach ((int from, int to) in ((int, int)[])[(0, 0), (0, 29), (27, 0), (10, 20)])
        {
            // Lengths of 31 and 29.
            ArgumentException refused = Assert.Throws<ArgumentException>("output", () => forward.Invoke(memory.AsSpan(from, 31), memory.AsSpan(to, 29), 1, 31));
            AssertSays(refused, "apart from the input", "overlaps");
        }

        Assert.All(memory, value => Assert.Equal(Untouched, value));
        forward.Invoke(memory.AsSpan(0, 31), memory.AsSpan(31, 29), 1, 31);
        Assert.Equal(31 + 40, memory.Count(value => value == Untouched));
    }

    /// <summary>As in PyTorch: an empty result, and gradients of 0.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void BatchOfNone_GivesNone(Type type)
    {
        ConvolutionOptions options = ConvolutionOptions.Of(type);
        int[] size = ConvolutionTesting.SizesOf(type)[0];
        Layer layer = ConvolutionTesting.Create(type);
        var x = new Parameter(ConvolutionTesting.Input(type, 0, size));
        Tensor y = layer.Forward(x);
        Assert.Equal(options.OutputShape(0, options.OutputSize(size)), y.Shape.AsSpan());
        y.Backward(ConvolutionTesting.Upstream(type, 0, options.OutputSize(size)));
        Assert.Equal(x.Shape, x.Grad!.Shape);
        Assert.All(layer.Parameters(), parameter => Assert.All(parameter.Grad!.AsReadOnlySpan().ToArray(), value => Assert.Equal(0, value)));
        SpanForward<float>.Of(layer).Invoke([], [], [0, .. size]);
    }

    [Fact]
    public void Forward_OfNull_Throws()
    {
        Assert.Throws<ArgumentNullException>("input", () => new DirectLayers.Strided().Forward(null!));
        Assert.Throws<ArgumentNullException>("input", () => new TransposedLayers.Cut().Forward(null!, [1]));
    }

    [Fact]
    public void Forward_OfWhatWasDisposed_Throws()
    {
        var layer = new WinogradLayers.Sequence5x7();
        Tensor x = Tensor.Ones([2, 5, 9]);
        float[] expected = layer.Forward(x).AsReadOnlySpan().ToArray();
        Tensor disposed = Tensor.Ones([2, 5, 9]);
        disposed.Dispose();
        Assert.Throws<ObjectDisposedException>(() => layer.Forward(disposed));
        Accuracy.AssertSameBits(expected, layer.Forward(x).AsReadOnlySpan(), "afterwards");
        layer.Bias.Dispose();
        Assert.Throws<ObjectDisposedException>(() => layer.Forward(x));
        layer.Weight.Dispose();
        Assert.Throws<ObjectDisposedException>(() => layer.Forward(x));
        Assert.Throws<ObjectDisposedException>(() => layer.Forward(new float[90], new float[126], 2, 9));
    }

    private static void AssertSays(ArgumentException exception, string expected, string got)
    {
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.Contains(got, exception.Message, StringComparison.Ordinal);
    }
}
