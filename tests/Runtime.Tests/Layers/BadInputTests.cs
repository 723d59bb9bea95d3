using Lucid.Tests.ChannelsLast;
using Lucid.Tests.Numerics;

namespace Lucid.Tests.Layers;

/// <summary>Every input that a layer does not take: the message names what was expected and what came, and nothing has changed.</summary>
public sealed class BadInputTests
{
    private const float Untouched = 42.5f;

    /// <summary>A layer, the shape it is given, and what its message must name.</summary>
    public static TheoryData<Type, int[], string, string> BadShapes => new()
    {
        { typeof(AnySize.Plain), [], "(N, 3, D, H, W) or (3, D, H, W)", "()" },
        { typeof(AnySize.Plain), [3, 4, 5], "(N, 3, D, H, W) or (3, D, H, W)", "(3, 4, 5)" },
        { typeof(AnySize.Plain), [1, 2, 3, 4, 5, 6], "(N, 3, D, H, W) or (3, D, H, W)", "(1, 2, 3, 4, 5, 6)" },
        { typeof(AnySize.Plain), [2, 4, 3, 5, 7], "(N, 3, D, H, W)", "(2, 4, 3, 5, 7)" },
        { typeof(AnySize.Plain), [4, 3, 5, 7], "(3, D, H, W)", "(4, 3, 5, 7)" },
        { typeof(FixedSize.Row105), [2, 3, 3, 5, 8], "(N, 3, 3, 5, 7) or (3, 3, 5, 7)", "(2, 3, 3, 5, 8)" },
        { typeof(FixedSize.Row105), [3, 7, 5, 3], "(3, 3, 5, 7)", "(3, 7, 5, 3)" },
        { typeof(LastLayers.LastPlain), [4, 5], "(N, D, H, W, 3) or (D, H, W, 3)", "(4, 5)" },
        { typeof(LastLayers.LastPlain), [2, 3, 4, 5, 7], "(N, D, H, W, 3) or (D, H, W, 3)", "(2, 3, 4, 5, 7)" },
        { typeof(LastLayers.LastSized), [2, 3, 7, 5, 3], "(N, 3, 5, 7, 3) or (3, 5, 7, 3)", "(2, 3, 7, 5, 3)" },
        { typeof(LastLayers.LastPlain), [2, 1, 1, 1, 3], "more than one spatial element", "got 1" },
        { typeof(AnySize.Plain), [2, 3, 1, 1, 1], "more than one spatial element", "got 1" },
        { typeof(AnySize.Bare), [3, 1, 1, 1], "more than one spatial element", "got 1" },
    };

    /// <summary>A layer, the length of the input and of the output, batch, depth, height, width, and what the message must name.</summary>
    public static TheoryData<Type, int[], int[], string, string> BadSizes => new()
    {
        { typeof(AnySize.Plain), [209, 210], [2, 1, 5, 7], "Expected 210 elements for (2, 3, 1, 5, 7)", "got 209" },
        { typeof(AnySize.Plain), [210, 211], [2, 1, 5, 7], "Expected 210 elements for (2, 3, 1, 5, 7)", "got 211" },
        { typeof(LastLayers.LastPlain), [209, 210], [2, 1, 5, 7], "Expected 210 elements for (2, 1, 5, 7, 3)", "got 209" },
        { typeof(LastLayers.LastPlain), [6, 6], [2, 1, 1, 1], "more than one spatial element", "got 1" },
        { typeof(LastLayers.LastSized), [630, 630], [2, 5, 3, 7], "(D, H, W) = (3, 5, 7)", "(5, 3, 7)" },
        { typeof(AnySize.Plain), [0, 0], [2, 1, 5, 7], "Expected 210 elements", "got 0" },
        { typeof(AnySize.Plain), [6, 6], [2, 1, 1, 1], "more than one spatial element", "got 1" },
        { typeof(AnySize.Plain), [210, 210], [-2, -1, 5, 7], "batch", "-2" },
        { typeof(AnySize.Plain), [210, 210], [2, -1, 5, 7], "depth", "-1" },
        { typeof(AnySize.Plain), [210, 210], [2, 1, -5, 7], "height", "-5" },
        { typeof(AnySize.Plain), [210, 210], [2, 1, 5, -7], "width", "-7" },
        { typeof(AnySize.Plain), [210, 210], [int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue], "elements for (2147483647, 3, ", "got 210" },
        { typeof(FixedSize.Row105), [630, 630], [2, 5, 3, 7], "(D, H, W) = (3, 5, 7)", "(5, 3, 7)" },
    };

    [Theory]
    [MemberData(nameof(BadShapes))]
    public void Forward_BadShape_SaysSoAndChangesNothing(Type type, int[] shape, string expected, string got)
    {
        IInstanceNorm layer = Used(type);
        Dictionary<string, byte[]> before = layer.Snapshot();

        var error = Assert.ThrowsAny<ArgumentException>(() => layer.Forward(Tensor.Ones(shape)));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains(got, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, layer.Snapshot());
    }

    [Theory]
    [MemberData(nameof(BadSizes))]
    public void SpanForward_BadSize_SaysSoAndChangesNothing(Type type, int[] lengths, int[] size, string expected, string got)
    {
        IInstanceNorm layer = Used(type);
        Dictionary<string, byte[]> before = layer.Snapshot();
        float[] output = [.. Enumerable.Repeat(Untouched, lengths[1])];

        var error = Assert.ThrowsAny<ArgumentException>(() => layer.Forward(new float[lengths[0]], output, size[0], size[1], size[2], size[3]));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains(got, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, layer.Snapshot());
        Assert.All(output, value => Assert.Equal(Untouched, value));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(209)]
    public void SpanForward_PartialOverlap_SaysSoAndChangesNothing(int offset)
    {
        IInstanceNorm layer = Used(typeof(AnySize.Plain));
        Dictionary<string, byte[]> before = layer.Snapshot();
        float[] memory = [.. Enumerable.Repeat(Untouched, 420)];
        int start = Math.Max(0, -offset);

        var error = Assert.Throws<ArgumentException>(() => layer.Forward(memory.AsSpan(start, 210), memory.AsSpan(start + offset, 210), 2, 1, 5, 7));

        Assert.Contains("expected offset 0", error.Message, StringComparison.Ordinal);
        Assert.Contains($"offset {offset}", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, layer.Snapshot());
        Assert.All(memory, value => Assert.Equal(Untouched, value));
    }

    [Fact]
    public void Forward_Null_SaysSoAndChangesNothing()
    {
        IInstanceNorm layer = Used(typeof(AnySize.Plain));
        Dictionary<string, byte[]> before = layer.Snapshot();
        Assert.Throws<ArgumentNullException>("input", () => layer.Forward(null!));
        Assert.Equal(before, layer.Snapshot());
    }

    [Fact]
    public void Forward_DisposedInput_SaysSoAndChangesNothing()
    {
        IInstanceNorm layer = Used(typeof(AnySize.Plain));
        Dictionary<string, byte[]> before = layer.Snapshot();
        Tensor input = Tensor.Ones(2, 3, 4, 4, 4);
        input.Dispose();
        Assert.Throws<ObjectDisposedException>(() => layer.Forward(input));
        Assert.Equal(before, layer.Snapshot());
    }

    [Fact]
    public void Backward_GradientOfAnotherShape_SaysSoAndChangesNothing()
    {
        IInstanceNorm layer = Used(typeof(AnySize.Leaky));
        Tensor output = layer.Forward(Tensor.RandomNormal([2, 3, 3, 5, 7], seed: 1));
        Dictionary<string, byte[]> before = layer.Snapshot();

        var error = Assert.Throws<ArgumentException>(() => output.Backward(Tensor.Ones(2, 3, 3, 5, 8)));

        Assert.Contains("(2, 3, 3, 5, 7)", error.Message, StringComparison.Ordinal);
        Assert.Contains("(2, 3, 3, 5, 8)", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, layer.Snapshot());
    }

    [Fact]
    public void Backward_InputWrittenSince_SaysSoAndChangesNothing()
    {
        IInstanceNorm layer = Used(typeof(AnySize.Leaky));
        Tensor input = Tensor.RandomNormal([2, 3, 3, 5, 7], seed: 1);
        Tensor output = layer.Forward(input);
        Dictionary<string, byte[]> before = layer.Snapshot();
        input.AsSpan()[0] = 1;

        var error = Assert.Throws<InvalidOperationException>(output.Backward);

        Assert.Contains("(2, 3, 3, 5, 7)", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, layer.Snapshot());
    }

    [Fact]
    public void Backward_WeightWrittenSince_SaysSoAndChangesNothing()
    {
        IInstanceNorm layer = Used(typeof(AnySize.Leaky));
        Tensor output = layer.Forward(Tensor.RandomNormal([2, 3, 3, 5, 7], seed: 1));
        layer.Weight!.AsSpan()[0] = 3;
        Dictionary<string, byte[]> before = layer.Snapshot();

        Assert.Throws<InvalidOperationException>(output.Backward);

        Assert.Equal(before, layer.Snapshot());
    }

    [Fact]
    public void Backward_Twice_SaysSoAndChangesNothing()
    {
        IInstanceNorm layer = Used(typeof(AnySize.Leaky));
        Tensor output = layer.Forward(Tensor.RandomNormal([2, 3, 3, 5, 7], seed: 1));
        output.Backward();
        Dictionary<string, byte[]> before = layer.Snapshot();

        Assert.Throws<InvalidOperationException>(output.Backward);

        Assert.Equal(before, layer.Snapshot());
    }

    [Fact]
    public void LoadStateDict_AnyKeyAtFault_SaysSoAndChangesNothing()
    {
        AnySize.Plain layer = LayerTesting.Create<AnySize.Plain>();
        Dictionary<string, byte[]> before = layer.Snapshot();
        var state = new Dictionary<string, Tensor>(layer.StateDict()) { ["weight"] = Tensor.Ones(4), ["scale"] = Tensor.Ones(3) };
        state["bias"] = Tensor.Ones(3);
        state.Remove("running_mean");

        var error = Assert.Throws<ArgumentException>(() => layer.LoadStateDict(state));

        foreach (string named in (string[])["weight", "(3)", "(4)", "scale", "running_mean"])
        {
            Assert.Contains(named, error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, layer.Snapshot());
    }

    [Fact]
    public void Forward_EmptyBatch_IsEmptyAndChangesNothing()
    {
        foreach (Type type in (Type[])[typeof(AnySize.Plain), typeof(AnySize.Leaky), typeof(AnySize.Bare), typeof(LastLayers.Last3)])
        {
            foreach (bool training in (bool[])[true, false])
            {
                IInstanceNorm layer = LayerTesting.Create(type);
                if (!training)
                {
                    layer.Eval();
                }

                var input = new Parameter(layer.Options().Layout.FromFirst(Tensor.Ones(0, 3, 4, 5, 6)));
                Dictionary<string, byte[]> before = layer.Snapshot();
                Tensor output = layer.Forward(input);
                Assert.Equal(input.Shape, output.Shape);
                layer.Forward([], [], 0, 4, 5, 6);
                Assert.Equal(before, layer.Snapshot());

                output.Backward(Tensor.Ones(output.Shape.AsSpan()));
                Assert.Equal(input.Shape, input.Grad!.Shape);
                Accuracy.AssertSameBits(new float[3], layer.Weight is null ? new float[3] : layer.Weight.Grad!.AsReadOnlySpan(), "dγ");
            }
        }
    }

    [Fact]
    public void Forward_OneElementInEvaluation_IsNormalisedByRunningStatistics()
    {
        AnySize.Plain layer = LayerTesting.Create<AnySize.Plain>();
        layer.Eval();
        ReferenceCheck.Verify(layer, Tensor.RandomNormal([2, 3, 1, 1, 1], seed: 1), "One element");
    }

    /// <summary>A layer that has seen a training step, so that everything it keeps has a value to lose.</summary>
    private static IInstanceNorm Used(Type type)
    {
        IInstanceNorm layer = LayerTesting.Create(type);
        InstanceNorm3dAttribute options = layer.Options();
        int[] shape = options.Depth > 0 ? [2, 3, options.Depth, options.Height, options.Width] : [2, 3, 3, 5, 7];
        Tensor output = layer.Forward(new Parameter(options.Layout.FromFirst(Tensor.RandomNormal(shape, seed: 5))));
        output.Backward(options.Layout.FromFirst(Tensor.RandomNormal(shape, seed: 6)));
        return layer;
    }
}
