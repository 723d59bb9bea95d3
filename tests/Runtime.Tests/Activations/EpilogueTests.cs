using Lucid.Tests.Layers;

namespace Lucid.Tests.Activations;

/// <summary>What layers fuse behind a normalisation, against the same written with the operations of tensors.</summary>
public sealed class EpilogueTests
{
    // What is fused rounds less often than what is not.
    private const float Tolerance = 4e-6f;

    /// <summary>Layers with ReLU, and the same without; rows of several lengths, and of several chunks.</summary>
    public static TheoryData<Type, Type, int[]> Residuals => new()
    {
        { typeof(EpilogueLayers.InstanceReLU), typeof(EpilogueLayers.Instance), [2, 3, 3, 3, 5] },
        { typeof(EpilogueLayers.InstanceReLU), typeof(EpilogueLayers.Instance), [1, 3, 9, 11, 13] },
        { typeof(EpilogueLayers.InstanceReLU), typeof(EpilogueLayers.Instance), [1, 3, 27, 26, 25] },
        { typeof(EpilogueLayers.LastReLU), typeof(EpilogueLayers.Last), [2, 4, 5, 7, 3] },
        { typeof(EpilogueLayers.LastReLU), typeof(EpilogueLayers.Last), [1, 27, 26, 25, 3] },
        { typeof(EpilogueLayers.BatchReLU), typeof(EpilogueLayers.Batch), [3, 3, 3, 3, 5] },
        { typeof(EpilogueLayers.BatchReLU), typeof(EpilogueLayers.Batch), [2, 3, 9, 11, 13] },
        { typeof(EpilogueLayers.GroupReLU), typeof(EpilogueLayers.Group), [2, 3, 5, 7] },
        { typeof(EpilogueLayers.RowsReLU), typeof(EpilogueLayers.Rows), [9, 3, 7] },
    };

    /// <summary>Layers with PReLU, and the same without.</summary>
    public static TheoryData<Type, Type, int[]> LearntSlopes => new()
    {
        { typeof(EpilogueLayers.InstancePReLU), typeof(EpilogueLayers.Instance), [2, 3, 3, 3, 5] },
        { typeof(EpilogueLayers.InstancePReLUs), typeof(EpilogueLayers.Instance), [2, 3, 9, 11, 13] },
        { typeof(EpilogueLayers.InstancePReLUs), typeof(EpilogueLayers.Instance), [1, 3, 27, 26, 25] },
        { typeof(EpilogueLayers.LastPReLU), typeof(EpilogueLayers.Last), [2, 4, 5, 7, 3] },
        { typeof(EpilogueLayers.LastPReLUs), typeof(EpilogueLayers.Last), [2, 4, 5, 7, 3] },
        { typeof(EpilogueLayers.LastPReLUs), typeof(EpilogueLayers.Last), [1, 27, 26, 25, 3] },
        { typeof(EpilogueLayers.BatchPReLUs), typeof(EpilogueLayers.Batch), [3, 3, 3, 3, 5] },
        { typeof(EpilogueLayers.GroupPReLUs), typeof(EpilogueLayers.Group), [2, 3, 5, 7] },
        { typeof(EpilogueLayers.SquaresPReLU), typeof(EpilogueLayers.Squares), [9, 3, 7] },
    };

    [Theory]
    [MemberData(nameof(Residuals))]
    public void Residual_IsAddedBeforeTheActivation(Type fused, Type plain, int[] shape)
    {
        (Layer layer, Layer twin) = Twins(fused, plain);
        Tensor[] inputs = [Leaf(shape, 1), Leaf(shape, 2)];
        Tensor[] twins = [Leaf(shape, 1), Leaf(shape, 2)];
        Tensor upstream = Tensor.RandomNormal(shape, seed: 3);

        Tensor output = ResidualForward.Of(layer)(inputs[0], inputs[1]);
        Tensor expected = (twin.Forward(twins[0]) + twins[1]).ReLU();

        AssertSame(expected, output, "y");
        output.Backward(upstream);
        expected.Backward(upstream);
        AssertSame(twins[0].Grad!, inputs[0].Grad!, "dx");
        AssertSame(twins[1].Grad!, inputs[1].Grad!, "dr");
        foreach ((Parameter own, Parameter other) in layer.Parameters().Zip(twin.Parameters()))
        {
            AssertSame(other.Grad!, own.Grad!, "a parameter");
        }
    }

    [Theory]
    [MemberData(nameof(LearntSlopes))]
    public void LearntSlope_IsThatOfPReLU(Type fused, Type plain, int[] shape)
    {
        (Layer layer, Layer twin) = Twins(fused, plain);
        var slope = (Parameter)fused.GetProperty("Slope")!.GetValue(layer)!;
        for (int i = 0; i < slope.Shape.ElementCount; i++)
        {
            slope.AsSpan()[i] = 0.25f - (0.4f * i);
        }

        var other = new Parameter(Tensor.Create(slope.AsReadOnlySpan(), slope.Shape[0]));
        Tensor input = Leaf(shape, 1);
        Tensor second = Leaf(shape, 1);
        Tensor upstream = Tensor.RandomNormal(shape, seed: 3);

        Tensor output = layer.Forward(input);
        Tensor z = twin.Forward(second);
        bool isLast = fused.Name.StartsWith("Last", StringComparison.Ordinal);
        int[] broadcast = slope.Shape.ElementCount == 1 || isLast ? [(int)slope.Shape.ElementCount] : [3, .. Enumerable.Repeat(1, shape.Length - 2)];
        Tensor expected = z.ReLU() - (other.Reshape(broadcast) * (-z).ReLU());

        AssertSame(expected, output, "y");
        output.Backward(upstream);
        expected.Backward(upstream);
        AssertSame(second.Grad!, input.Grad!, "dx");
        AssertSame(other.Grad!, slope.Grad!, "da");
        Assert.Equal("activation.weight", layer.NamedParameters()[^1].Name);
        foreach ((Parameter own, Parameter twins) in layer.Parameters().Zip(twin.Parameters()))
        {
            AssertSame(twins.Grad!, own.Grad!, "a parameter");
        }
    }

    [Fact]
    public void Residual_OfAnotherShape_IsRefused()
    {
        var layer = new EpilogueLayers.InstanceReLU();
        Tensor input = Leaf([1, 3, 2, 2, 2], 1);

        ArgumentException thrown = Assert.Throws<ArgumentException>(() => layer.Forward(input, Tensor.Zeros(1, 3, 2, 2, 1)));

        Assert.Contains("Expected a residual of the input's shape (1, 3, 2, 2, 2), got (1, 3, 2, 2, 1).", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(0, layer.NumBatchesTracked);
        Assert.Throws<ArgumentNullException>(() => layer.Forward(input, null!));
    }

    [Fact]
    public void Residual_InTheCallersMemory_MayBeOverwritten()
    {
        var layer = new EpilogueLayers.InstanceReLU();
        Tensor input = Tensor.RandomNormal([2, 3, 3, 4, 5], seed: 1);
        Tensor residual = Tensor.RandomNormal([2, 3, 3, 4, 5], seed: 2);
        Tensor expected = layer.Forward(input, residual);

        float[] target = residual.AsReadOnlySpan().ToArray();
        layer.Forward(input.AsReadOnlySpan(), target, target, 2, 3, 4, 5);

        Assert.Equal(expected.AsReadOnlySpan().ToArray(), target);
        Assert.Throws<ArgumentException>(() => layer.Forward(input.AsReadOnlySpan(), new float[7], new float[360], 2, 3, 4, 5));
    }

    private static (Layer Fused, Layer Plain) Twins(Type fused, Type plain)
    {
        var layer = (Layer)Activator.CreateInstance(fused)!;
        var twin = (Layer)Activator.CreateInstance(plain)!;
        int seed = 10;
        foreach ((Parameter own, Parameter other) in layer.Parameters().Zip(twin.Parameters()))
        {
            Tensor.RandomNormal(own.Shape, 0.5f, 0.7f, seed++).AsReadOnlySpan().CopyTo(own.AsSpan());
            own.AsReadOnlySpan().CopyTo(other.AsSpan());
        }

        return (layer, twin);
    }

    private static Tensor Leaf(int[] shape, int seed)
    {
        Tensor tensor = Tensor.RandomNormal(shape, 0.3f, 1.5f, seed);
        tensor.RequiresGrad = true;
        return tensor;
    }

    private static void AssertSame(Tensor expected, Tensor actual, string what)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        ReadOnlySpan<float> values = expected.AsReadOnlySpan();
        float scale = 1e-30f;
        foreach (float value in values)
        {
            scale = Math.Max(scale, Math.Abs(value));
        }

        for (int i = 0; i < values.Length; i++)
        {
            float error = Math.Abs(values[i] - actual.AsReadOnlySpan()[i]) / scale;
            Assert.True(error <= Tolerance, $"{what} at {i}: expected {values[i]:R}, got {actual.AsReadOnlySpan()[i]:R}, an error of {error:e2} of {scale:R}.");
        }
    }
}
