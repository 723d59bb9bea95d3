using Lucid.Tests.ChannelsLast;
using Lucid.Tests.Layers;
using Lucid.Tests.Numerics;

namespace Lucid.Tests.Normalization;

/// <summary>Every input that a layer does not take, for every kind: the message names what was expected and what came, and nothing has changed.</summary>
public sealed class NormalizationBadInputTests
{
    private const float Untouched = 42.5f;

    public static TheoryData<Type> All => [.. NormalizationTesting.All, .. NormalizationTesting.Last, .. NormalizationTesting.Sized];

    /// <summary>A layer, the shape it is given, and what its message must name.</summary>
    public static TheoryData<Type, int[], string, string> BadShapes => new()
    {
        { typeof(NormalizationKinds.Instance1Leaky), [], "(N, 3, L) or (3, L)", "()" },
        { typeof(NormalizationKinds.Instance1Leaky), [3], "(N, 3, L) or (3, L)", "(3)" },
        { typeof(NormalizationKinds.Instance1Leaky), [2, 4, 5], "(N, 3, L) or (3, L)", "(2, 4, 5)" },
        { typeof(NormalizationKinds.Instance1Leaky), [1, 2, 3, 4], "(N, 3, L) or (3, L)", "(1, 2, 3, 4)" },
        { typeof(NormalizationKinds.Instance1Leaky), [2, 3, 1], "more than one spatial element", "got 1" },
        { typeof(NormalizationKinds.Instance1Leaky), [3, 1], "more than one spatial element", "got 1" },
        { typeof(NormalizationKinds.Instance2Rectified), [3, 4], "(N, 3, H, W) or (3, H, W)", "(3, 4)" },
        { typeof(NormalizationKinds.Instance2Rectified), [2, 4, 5, 6], "(N, 3, H, W) or (3, H, W)", "(2, 4, 5, 6)" },
        { typeof(NormalizationKinds.Instance2Rectified), [2, 3, 1, 1], "more than one spatial element", "got 1" },
        { typeof(AnySize.Plain), [], "(N, 3, D, H, W) or (3, D, H, W)", "()" },
        { typeof(AnySize.Plain), [3, 4, 5], "(N, 3, D, H, W) or (3, D, H, W)", "(3, 4, 5)" },
        { typeof(AnySize.Plain), [1, 2, 3, 4, 5, 6], "(N, 3, D, H, W) or (3, D, H, W)", "(1, 2, 3, 4, 5, 6)" },
        { typeof(AnySize.Plain), [2, 4, 3, 5, 7], "(N, 3, D, H, W)", "(2, 4, 3, 5, 7)" },
        { typeof(AnySize.Plain), [4, 3, 5, 7], "(3, D, H, W)", "(4, 3, 5, 7)" },
        { typeof(AnySize.Plain), [2, 3, 1, 1, 1], "more than one spatial element", "got 1" },
        { typeof(AnySize.Bare), [3, 1, 1, 1], "more than one spatial element", "got 1" },
        { typeof(NormalizationKinds.Batch1Leaky), [3], "(N, 3) or (N, 3, L)", "(3)" },
        { typeof(NormalizationKinds.Batch1Leaky), [2, 4], "(N, 3) or (N, 3, L)", "(2, 4)" },
        { typeof(NormalizationKinds.Batch1Leaky), [2, 3, 4, 5], "(N, 3) or (N, 3, L)", "(2, 3, 4, 5)" },
        { typeof(NormalizationKinds.Batch1Leaky), [1, 3], "more than one value per channel", "got 1" },
        { typeof(NormalizationKinds.Batch1Leaky), [1, 3, 1], "more than one value per channel", "got 1" },
        { typeof(NormalizationKinds.Batch1Bare), [1, 3], "more than one value per channel", "got 1" },
        { typeof(NormalizationKinds.Batch2Rectified), [3, 4, 5], "(N, 3, H, W)", "(3, 4, 5)" },
        { typeof(NormalizationKinds.Batch2Rectified), [2, 4, 5, 6], "(N, 3, H, W)", "(2, 4, 5, 6)" },
        { typeof(NormalizationKinds.Batch2Rectified), [1, 3, 1, 1], "more than one value per channel", "got 1" },
        { typeof(NormalizationKinds.Batch3Plain), [3, 4, 5, 6], "(N, 3, D, H, W)", "(3, 4, 5, 6)" },
        { typeof(NormalizationKinds.Batch3Plain), [2, 4, 3, 5, 7], "(N, 3, D, H, W)", "(2, 4, 3, 5, 7)" },
        { typeof(NormalizationKinds.Batch3Plain), [1, 3, 1, 1, 1], "more than one value per channel", "got 1" },
        { typeof(NormalizationKinds.Group2Plain), [6], "(N, 6, *)", "(6)" },
        { typeof(NormalizationKinds.Group2Plain), [2, 5, 3], "(N, 6, *)", "(2, 5, 3)" },
        { typeof(NormalizationKinds.Group2Plain), [2, 12, 3], "(N, 6, *)", "(2, 12, 3)" },
        { typeof(NormalizationKinds.Group4Rectified), [1, 4], "more than one value per", "got 1" },
        { typeof(NormalizationKinds.Group4Rectified), [1, 4, 1, 1], "more than one value per", "got 1" },
        { typeof(NormalizationKinds.Layer3x5x7Rectified), [5, 7], "(*, 3, 5, 7)", "(5, 7)" },
        { typeof(NormalizationKinds.Layer3x5x7Rectified), [2, 3, 7, 5], "(*, 3, 5, 7)", "(2, 3, 7, 5)" },
        { typeof(NormalizationKinds.Layer7Leaky), [], "(*, 7)", "()" },
        { typeof(NormalizationKinds.Layer7Leaky), [7, 8], "(*, 7)", "(7, 8)" },
        { typeof(NormalizationKinds.Rms3x5x7Rectified), [2, 3, 7, 5], "(*, 3, 5, 7)", "(2, 3, 7, 5)" },
        { typeof(NormalizationKinds.Rms7Leaky), [7, 8], "(*, 7)", "(7, 8)" },
        { typeof(NormalizationSized.Instance7), [2, 3, 8], "(N, 3, 7) or (3, 7)", "(2, 3, 8)" },
        { typeof(NormalizationSized.Instance13x10), [2, 3, 10, 13], "(N, 3, 13, 10) or (3, 13, 10)", "(2, 3, 10, 13)" },
        { typeof(FixedSize.Row105), [2, 3, 3, 5, 8], "(N, 3, 3, 5, 7) or (3, 3, 5, 7)", "(2, 3, 3, 5, 8)" },
        { typeof(FixedSize.Row105), [3, 7, 5, 3], "(3, 3, 5, 7)", "(3, 7, 5, 3)" },
        { typeof(NormalizationSized.Instance3x5x7Last), [2, 3, 7, 5, 3], "(N, 3, 5, 7, 3) or (3, 5, 7, 3)", "(2, 3, 7, 5, 3)" },
        { typeof(NormalizationSized.Batch33), [2, 3, 34], "(N, 3, 33)", "(2, 3, 34)" },
        { typeof(NormalizationSized.Batch33), [2, 3], "(N, 3, 33)", "(2, 3)" },
        { typeof(NormalizationSized.Batch8x16), [2, 3, 16, 8], "(N, 3, 8, 16)", "(2, 3, 16, 8)" },
        { typeof(NormalizationSized.Batch5x13x131), [2, 3, 5, 131, 13], "(N, 3, 5, 13, 131)", "(2, 3, 5, 131, 13)" },
        { typeof(NormalizationLast.Instance1), [2, 3, 5], "(N, L, 3) or (L, 3)", "(2, 3, 5)" },
        { typeof(NormalizationLast.Instance1), [2, 1, 3], "more than one spatial element", "got 1" },
        { typeof(LastLayers.LastPlain), [4, 5], "(N, D, H, W, 3) or (D, H, W, 3)", "(4, 5)" },
        { typeof(LastLayers.LastPlain), [2, 3, 4, 5, 7], "(N, D, H, W, 3) or (D, H, W, 3)", "(2, 3, 4, 5, 7)" },
        { typeof(LastLayers.LastPlain), [2, 1, 1, 1, 3], "more than one spatial element", "got 1" },
        { typeof(NormalizationLast.Batch1), [2, 5, 7], "(N, 5) or (N, L, 5)", "(2, 5, 7)" },
        { typeof(NormalizationLast.Batch1), [1, 1, 5], "more than one value per channel", "got 1" },
        { typeof(NormalizationLast.Batch2), [2, 32, 4, 5], "(N, H, W, 32)", "(2, 32, 4, 5)" },
        { typeof(NormalizationLast.Batch3), [2, 33, 4, 5, 6], "(N, D, H, W, 33)", "(2, 33, 4, 5, 6)" },
        { typeof(NormalizationLast.Group4), [2, 32, 5], "(N, *, 32)", "(2, 32, 5)" },
        { typeof(NormalizationLast.Group5), [1, 1, 5], "more than one value per", "got 1" },
    };

    /// <summary>A layer, the lengths of input and output, the sizes, and what the message must name.</summary>
    public static TheoryData<Type, int[], int[], string, string> BadSizes => new()
    {
        { typeof(NormalizationKinds.Instance1Leaky), [41, 42], [2, 7], "42 elements", "got 41" },
        { typeof(NormalizationKinds.Instance1Leaky), [42, 43], [2, 7], "42 elements", "got 43" },
        { typeof(NormalizationKinds.Instance1Leaky), [42, 42], [-2, 7], "batch", "-2" },
        { typeof(NormalizationKinds.Instance1Leaky), [42, 42], [2, -7], "length", "-7" },
        { typeof(NormalizationKinds.Instance1Leaky), [6, 6], [2, 1], "more than one spatial element", "got 1" },
        { typeof(NormalizationKinds.Instance2Rectified), [209, 210], [2, 5, 7], "210 elements", "got 209" },
        { typeof(NormalizationKinds.Instance2Rectified), [210, 210], [2, -5, 7], "height", "-5" },
        { typeof(NormalizationKinds.Instance2Rectified), [210, 210], [2, 5, -7], "width", "-7" },
        { typeof(AnySize.Plain), [209, 210], [2, 1, 5, 7], "Expected 210 elements for (2, 3, 1, 5, 7)", "got 209" },
        { typeof(AnySize.Plain), [210, 211], [2, 1, 5, 7], "Expected 210 elements for (2, 3, 1, 5, 7)", "got 211" },
        { typeof(AnySize.Plain), [0, 0], [2, 1, 5, 7], "Expected 210 elements", "got 0" },
        { typeof(AnySize.Plain), [6, 6], [2, 1, 1, 1], "more than one spatial element", "got 1" },
        { typeof(AnySize.Plain), [210, 210], [-2, -1, 5, 7], "batch", "-2" },
        { typeof(AnySize.Plain), [210, 210], [2, -1, 5, 7], "depth", "-1" },
        { typeof(AnySize.Plain), [210, 210], [2, 1, -5, 7], "height", "-5" },
        { typeof(AnySize.Plain), [210, 210], [2, 1, 5, -7], "width", "-7" },
        { typeof(AnySize.Plain), [210, 210], [int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue], "elements for (2147483647, 3, ", "got 210" },
        { typeof(NormalizationKinds.Batch1Leaky), [3, 3], [1, 1], "more than one value per channel", "got 1" },
        { typeof(NormalizationKinds.Batch2Rectified), [209, 210], [2, 5, 7], "210 elements", "got 209" },
        { typeof(NormalizationKinds.Batch3Plain), [210, 210], [2, -1, 5, 7], "depth", "-1" },
        { typeof(NormalizationKinds.Batch3Plain), [210, 209], [2, 1, 5, 7], "210 elements", "got 209" },
        { typeof(NormalizationKinds.Batch3Plain), [210, 210], [int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue], "elements for (2147483647, 3, ", "got 210" },
        { typeof(NormalizationKinds.Group2Plain), [83, 84], [2, 7], "84 elements", "got 83" },
        { typeof(NormalizationKinds.Group2Plain), [84, 84], [-2, 7], "batch", "-2" },
        { typeof(NormalizationKinds.Group2Plain), [84, 84], [2, -7], "spatial", "-7" },
        { typeof(NormalizationKinds.Group4Rectified), [4, 4], [1, 1], "more than one value per", "got 1" },
        { typeof(NormalizationKinds.Layer7Leaky), [20, 21], [3], "21 elements", "got 20" },
        { typeof(NormalizationKinds.Layer7Leaky), [21, 22], [3], "21 elements", "got 22" },
        { typeof(NormalizationKinds.Layer7Leaky), [21, 21], [-3], "", "-3" },
        { typeof(NormalizationKinds.Rms3x5x7Rectified), [209, 210], [2], "210 elements", "got 209" },
        { typeof(NormalizationKinds.Rms3x5x7Rectified), [210, 210], [-2], "", "-2" },
        { typeof(NormalizationSized.Instance7), [48, 48], [2, 8], "(L) = (7)", "(8)" },
        { typeof(FixedSize.Row105), [630, 630], [2, 5, 3, 7], "(D, H, W) = (3, 5, 7)", "(5, 3, 7)" },
        { typeof(NormalizationSized.Instance3x5x7Last), [630, 630], [2, 5, 3, 7], "(D, H, W) = (3, 5, 7)", "(5, 3, 7)" },
        { typeof(NormalizationSized.Batch8x16), [768, 768], [2, 16, 8], "(H, W) = (8, 16)", "(16, 8)" },
        { typeof(LastLayers.LastPlain), [209, 210], [2, 1, 5, 7], "Expected 210 elements for (2, 1, 5, 7, 3)", "got 209" },
        { typeof(LastLayers.LastPlain), [6, 6], [2, 1, 1, 1], "more than one spatial element", "got 1" },
        { typeof(NormalizationLast.Batch2), [639, 640], [1, 4, 5], "640 elements", "got 639" },
    };

    [Theory]
    [MemberData(nameof(BadShapes))]
    public void Forward_BadShape_SaysSoAndChangesNothing(Type type, int[] shape, string expected, string got) =>
        AssertRefused(type, layer => layer.Forward(Tensor.Ones(shape)), expected, got);

    [Theory]
    [MemberData(nameof(BadSizes))]
    public void SpanForward_BadSize_SaysSoAndChangesNothing(Type type, int[] lengths, int[] sizes, string expected, string got)
    {
        float[] output = [.. Enumerable.Repeat(Untouched, lengths[1])];

        AssertRefused(type, layer => SpanForward<float>.Of(layer).Invoke(new float[lengths[0]], output, sizes), expected, got);

        Assert.All(output, value => Assert.Equal(Untouched, value));
    }

    [Theory]
    [MemberData(nameof(BadSizes))]
    public void HalfForward_BadSize_SaysSoAndChangesNothing(Type type, int[] lengths, int[] sizes, string expected, string got)
    {
        Half[] output = [.. Enumerable.Repeat((Half)Untouched, lengths[1])];

        AssertRefused(type, layer => SpanForward<Half>.Of(layer).Invoke(new Half[lengths[0]], output, sizes), expected, got);

        Assert.All(output, value => Assert.Equal((Half)Untouched, value));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void SpanForward_PartialOverlap_SaysSoAndChangesNothing(Type type)
    {
        Tensor input = NormalizationTesting.Input(type, batch: 2, spatial: 20);
        int[] sizes = NormOptions.Of(type).Sizes(input.Shape.AsSpan());
        int count = (int)input.Shape.ElementCount;
        Layer layer = Used(type);
        foreach (int offset in (int[])[1, -1, count - 1])
        {
            AssertOverlapRefused(layer, sizes, count, offset, Untouched);
            AssertOverlapRefused(layer, sizes, count, offset, (Half)Untouched);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Forward_NullOrDisposed_SaysSoAndChangesNothing(Type type)
    {
        Layer layer = Used(type);
        Dictionary<string, byte[]> before = layer.Snapshot();
        Tensor disposed = InLayout(type, NormalizationTesting.Input(type, batch: 2, spatial: 20));
        disposed.Dispose();

        Assert.Throws<ArgumentNullException>("input", () => layer.Forward(null!));
        Assert.Throws<ObjectDisposedException>(() => layer.Forward(disposed));
        Assert.Equal(before, layer.Snapshot());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Backward_AtFault_SaysSoAndChangesNothing(Type type)
    {
        Layer layer = Used(type);
        Tensor input = InLayout(type, NormalizationTesting.Input(type, batch: 2, spatial: 20));
        Tensor output = layer.Forward(new Parameter(input));
        Dictionary<string, byte[]> before = layer.Snapshot();

        Tensor gradient = Tensor.Ones([1, .. output.Shape.AsSpan()]);
        var error = Assert.Throws<ArgumentException>(() => output.Backward(gradient));
        Assert.Contains($"{output.Shape}", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{gradient.Shape}", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, layer.Snapshot());

        output.Backward();
        before = layer.Snapshot();
        Assert.Throws<InvalidOperationException>(output.Backward);
        Assert.Equal(before, layer.Snapshot());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Backward_InputOrWeightWrittenSince_SaysSoAndChangesNothing(Type type)
    {
        Layer layer = Used(type);
        Tensor input = InLayout(type, NormalizationTesting.Input(type, batch: 2, spatial: 20));
        Tensor ofInput = layer.Forward(new Parameter(Tensor.Create(input.AsReadOnlySpan(), input.Shape.AsSpan())));
        var written = new Parameter(input);
        Tensor ofWritten = layer.Forward(written);
        written.AsSpan()[0] = 1;
        Dictionary<string, byte[]> before = layer.Snapshot();
        var error = Assert.Throws<InvalidOperationException>(ofWritten.Backward);
        Assert.Contains($"{written.Shape}", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, layer.Snapshot());

        foreach (Parameter parameter in layer.Parameters().Take(1))
        {
            parameter.AsSpan()[0] = 3;
            before = layer.Snapshot();
            Assert.Throws<InvalidOperationException>(ofInput.Backward);
            Assert.Equal(before, layer.Snapshot());
        }
    }

    /// <summary>Nothing in, nothing out: nothing is counted, and the gradients are 0.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void Forward_EmptyBatch_IsEmptyAndChangesNothing(Type type)
    {
        NormOptions options = NormOptions.Of(type);
        int[] shape = options.Shape(batch: 0, spatial: 20);
        foreach (bool training in (bool[])[true, false])
        {
            Layer layer = NormalizationTesting.Create(type, training);
            var input = new Parameter(InLayout(type, Tensor.Zeros(shape)));
            Dictionary<string, byte[]> before = layer.Snapshot();

            Tensor output = layer.Forward(input);
            SpanForward<float>.Of(layer).Invoke([], [], options.HasChannels ? [0, .. options.Sizes([1, .. shape[1..]])[1..]] : [0]);

            Assert.Equal(input.Shape, output.Shape);
            Assert.Equal(before, layer.Snapshot());
            output.Backward();
            Assert.Equal(input.Shape, input.Grad!.Shape);
            Assert.All(layer.Parameters(), parameter => Assert.All(parameter.Grad!.AsReadOnlySpan().ToArray(), gradient => Assert.Equal(0f, gradient)));
        }
    }

    /// <summary>Where running statistics are used one value is enough.</summary>
    [Fact]
    public void Forward_OneValueInEvaluation_IsNormalisedByRunningStatistics()
    {
        foreach (Type type in NormalizationTesting.All.Where(type => NormOptions.Of(type).TrackRunningStats))
        {
            ReferenceCheck.Verify(NormalizationTesting.Create(type, training: false), NormalizationTesting.Input(type, batch: 1, spatial: 1), type.Name);
        }
    }

    /// <summary>As in PyTorch, groups of one value are taken from several samples; a row of one value always is.</summary>
    [Fact]
    public void Forward_GroupsOfOneValueInABatch_AreTheBias()
    {
        Layer layer = NormalizationTesting.Create(typeof(NormalizationKinds.Group4Rectified));
        float[] bias = layer.StateDict()["bias"].AsReadOnlySpan().ToArray();

        float[] y = layer.Forward(Tensor.RandomNormal([2, 4], seed: 1)).AsReadOnlySpan().ToArray();

        Assert.Equal([.. bias.Concat(bias).Select(value => Math.Max(value, 0f))], y);
    }

    private static void AssertOverlapRefused<T>(Layer layer, int[] sizes, int count, int offset, T untouched)
        where T : IEquatable<T>
    {
        T[] memory = [.. Enumerable.Repeat(untouched, 2 * count)];
        int start = Math.Max(0, -offset);

        AssertRefused(
            layer, () => SpanForward<T>.Of(layer).Invoke(memory.AsSpan(start, count), memory.AsSpan(start + offset, count), sizes),
            "expected offset 0", $"offset {offset}");

        Assert.False(memory.AsSpan().ContainsAnyExcept(untouched));
    }

    private static void AssertRefused(Type type, Action<Layer> call, string expected, string got)
    {
        Layer layer = Used(type);
        AssertRefused(layer, () => call(layer), expected, got);
    }

    private static void AssertRefused(Layer layer, Action call, string expected, string got)
    {
        Dictionary<string, byte[]> before = layer.Snapshot();

        var error = Assert.ThrowsAny<ArgumentException>(call);

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains(got, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, layer.Snapshot());
    }

    /// <summary>A layer that has seen a training step, so that everything it keeps has a value to lose.</summary>
    private static Layer Used(Type type)
    {
        Layer layer = NormalizationTesting.Create(type);
        Tensor input = NormalizationTesting.Input(type, batch: 3, spatial: 35);
        LayerRun.Of(layer, input, Tensor.RandomNormal(input.Shape, seed: 6));
        return layer;
    }

    private static Tensor InLayout(Type type, Tensor input) => NormOptions.Of(type).FromFirst(input);
}
