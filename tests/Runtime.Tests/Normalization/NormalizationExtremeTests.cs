using Lucid.Tests.ChannelsLast;
using Lucid.Tests.Layers;
using Lucid.Tests.Numerics;

namespace Lucid.Tests.Normalization;

/// <summary>Inputs on which the usual kernels fail, for every kind.</summary>
public sealed class NormalizationExtremeTests
{
    private static readonly Type[] Bare =
    [
        typeof(NormalizationKinds.Instance1Bare), typeof(AnySize.Bare), typeof(LastLayers.LastBare), typeof(NormalizationKinds.Batch1Bare),
        typeof(NormalizationKinds.Group2Bare), typeof(NormalizationKinds.Layer1000Bare), typeof(NormalizationKinds.Rms1000Bare),
    ];

    public static TheoryData<Type> All => [.. NormalizationTesting.All, .. NormalizationTesting.Last];

    public static TheoryData<Type> Plainest => [.. Bare];

    public static TheoryData<Type> WithoutEps => [.. typeof(NormalizationExact).GetNestedTypes()];

    public static TheoryData<int> RowLengths => [4, 100, 1000, 4096, 10_000];

    [Theory]
    [MemberData(nameof(RowLengths))]
    public void Forward_FewDigitsBesideTheMean_KeepsThemAll(int length)
    {
        AssertNormalized(length, [10000.01f, 9999.99f], [0.951364, -0.951364]);
        AssertNormalized(length, [1e7f, 1e7f + 1, 1e7f + 2, 1e7f + 3], [-1.341635, -0.447212, 0.447212, 1.341635]);
        AssertNormalized(length, [1e30f, -1e30f], [1, -1]);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Pass_MeanFarAboveDeviation_IsAccurate(Type type)
    {
        foreach ((float mean, float deviation) in (ReadOnlySpan<(float, float)>)
            [(1e3f, 0.1f), (1e4f, 0.01f), (1e5f, 1f), (1e6f, 1f), (-1e6f, 100f), (1e7f, 3f), (3e8f, 100f)])
        {
            foreach (int length in Lengths(NormOptions.Of(type)))
            {
                string what = $"{type.Name}, {length} elements of {mean} ± {deviation}";
                ReferenceCheck.Verify(NormalizationTesting.Create(type), NormalizationTesting.Input(type, batch: 2, length, mean, deviation), what);
            }
        }
    }

    /// <summary>Samples that are far apart, each of little deviation: the variance of a batch is that between its samples.</summary>
    [Theory]
    [InlineData(1e3f, 1f)]
    [InlineData(1e6f, 1f)]
    [InlineData(1e7f, 0.1f)]
    [InlineData(1f, 0f)]
    public void BatchNorm_SamplesFarApart_IsAccurate(float distance, float deviation)
    {
        foreach (Type type in (Type[])[typeof(NormalizationKinds.Batch1Leaky), typeof(NormalizationKinds.Batch3Plain), typeof(NormalizationLast.Batch2)])
        {
            Tensor input = NormalizationTesting.Input(type, batch: 5, spatial: 1021, mean: 0, deviation);
            int sample = (int)input.Shape.ElementCount / 5;
            Span<float> values = input.AsSpan();
            for (int i = 0; i < values.Length; i++)
            {
                values[i] += distance * (i / sample);
            }

            ReferenceCheck.Verify(NormalizationTesting.Create(type), input, $"{type.Name}, {distance} apart");
        }
    }

    [Theory]
    [MemberData(nameof(Plainest))]
    public void Pass_AnyMagnitude_IsAccurate(Type type)
    {
        foreach (float magnitude in (float[])[1e-3f, 1e15f, 1e18f, 1e19f, 1e20f, 1e25f, 1e30f])
        {
            Tensor input = NormalizationTesting.Input(type, batch: 2, spatial: 5000, mean: magnitude, deviation: magnitude);
            ReferenceCheck.Verify(NormalizationTesting.Create(type), input, $"{type.Name}, {magnitude}");
        }
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(1234f)]
    [InlineData(0.1f)]
    [InlineData(1e-20f)]
    [InlineData(-1e30f)]
    [InlineData(float.MaxValue)]
    public void Forward_Constant_IsExactlyTheBias(float value)
    {
        foreach (Type type in (Type[])
            [typeof(AnySize.Plain), typeof(LastLayers.LastPlain), typeof(NormalizationKinds.Batch3Plain), typeof(NormalizationKinds.Group2Plain), typeof(NormalizationKinds.Layer64Plain), typeof(NormalizationKinds.Layer16385Plain),
                typeof(NormalizationLast.Instance2), typeof(NormalizationLast.Batch2), typeof(NormalizationLast.Group4), typeof(NormalizationKinds.Batch2Cumulative)])
        {
            NormOptions options = NormOptions.Of(type);
            int[] shape = options.Shape(batch: 3, spatial: 5001);
            Layer layer = NormalizationTesting.Create(type);
            float[] bias = layer.StateDict()["bias"].AsReadOnlySpan().ToArray();
            Tensor constant = Tensor.Full(value, shape);

            float[] y = LayerRun.Of(layer, constant, Tensor.Ones(shape)).Output;

            Period weights = options.Weights(shape);
            for (int i = 0; i < y.Length; i++)
            {
                if (bias[weights.Of(i)] != y[i])
                {
                    Assert.Fail($"{type.Name} at {i}: expected {bias[weights.Of(i)]}, got {y[i]}.");
                }
            }
        }
    }

    /// <summary>A row long enough for a sum that is rounded to drift.</summary>
    [Fact]
    public void Forward_AMillionOfOneValue_IsExactlyTheBias()
    {
        Layer layer = NormalizationTesting.Create(typeof(AnySize.OneChannel));
        float bias = layer.StateDict()["bias"].Item();

        float[] y = layer.Forward(Tensor.Full(0.1f, 1, 1, 1, 1, 1_000_000)).AsReadOnlySpan().ToArray();

        Assert.All(y, element => Assert.Equal(bias, element));
    }

    [Theory]
    [MemberData(nameof(Plainest))]
    public void Backward_Constant_IsAccurate(Type type)
    {
        foreach (float value in (float[])[1234f, 0.1f])
        {
            Tensor constant = Tensor.Full(value, NormOptions.Of(type).Shape(batch: 2, spatial: 5000));
            ReferenceCheck.Verify(NormalizationTesting.Create(type), constant, $"{type.Name}, {value}");
        }
    }

    [Theory]
    [MemberData(nameof(Plainest))]
    public void Pass_Spike_IsAccurateForSpikeAndNeighbours(Type type)
    {
        foreach ((float spike, int position) in (ReadOnlySpan<(float, int)>)
            [(1e3f, 0), (1e6f, 4999), (-1e9f, 2500), (1e18f, 17), (1e18f, 4095), (1e25f, 4096), (1e25f, 998)])
        {
            Tensor input = NormalizationTesting.Input(type, batch: 2, spatial: 5000, mean: 0, deviation: 1);
            input.AsSpan()[position % (int)input.Shape.ElementCount] = spike;
            ReferenceCheck.Verify(NormalizationTesting.Create(type), input, $"{type.Name}, a spike of {spike} at {position}");
        }
    }

    [Theory]
    [MemberData(nameof(WithoutEps))]
    public void Pass_TinyValuesWithoutEps_IsAccurate(Type type)
    {
        foreach (float magnitude in (float[])[1e-25f, 1e-21f, 1e-18f, 1e-15f, 1e-12f, 1f])
        {
            foreach (float mean in (float[])[0, magnitude, 1000 * magnitude])
            {
                Tensor input = NormalizationTesting.Input(type, batch: 2, spatial: 5000, mean, magnitude);
                ReferenceCheck.Verify(NormalizationTesting.Create(type), input, $"{type.Name}, {mean} ± {magnitude}");
            }
        }
    }

    [Theory]
    [InlineData(typeof(AnySize.OneChannel), new[] { 1, 1, 216, 216, 216 })]
    [InlineData(typeof(NormalizationKinds.Batch3Plain), new[] { 6, 3, 82, 82, 83 })]
    public void Pass_TenMillionElements_IsAccurate(Type type, int[] shape)
    {
        Tensor input = Tensor.RandomNormal(shape, mean: 100, standardDeviation: 1, seed: 5);
        Assert.True(input.Shape.ElementCount > 10_000_000);
        ReferenceCheck.Verify(NormalizationTesting.Create(type), input, "Ten million elements");
    }

    /// <summary>Short rows, rows of whole blocks, rows with elements left over, and with channels last rows of several chunks.</summary>
    private static int[] Lengths(NormOptions options) => options switch
    {
        { HasChannels: false } => [1],
        { Layout: Layout.ChannelsFirst } => [3, 65, 4096, 5001],
        { Channels: <= 33 } => [3, 65, 5001],
        _ => [3, 65, 1100],
    };

    /// <summary>A row of repeated values is normalised to what the formula gives for them, and all that follows is the reference's.</summary>
    private static void AssertNormalized(int length, float[] values, double[] expected)
    {
        Tensor input = Tensor.Create([.. Enumerable.Range(0, length).Select(i => values[i % values.Length])], 1, 1, 1, 1, length);

        ReadOnlySpan<float> y = new AnySize.OneChannel().Forward(input).AsReadOnlySpan();

        for (int i = 0; i < length; i++)
        {
            Assert.Equal(expected[i % expected.Length], y[i], 1e-6);
        }

        // A running variance of 1e60 is past float's range and rightly infinite: there is nothing to compare.
        if (values[0] < 1e30f)
        {
            ReferenceCheck.Verify(NormalizationTesting.Create(typeof(AnySize.OneChannel)), input, $"{length} elements of {values[0]}");
        }
    }
}
