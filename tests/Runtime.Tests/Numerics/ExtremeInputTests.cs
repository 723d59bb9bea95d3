using Lucid.Tests.Layers;

namespace Lucid.Tests.Numerics;

/// <summary>Inputs on which the usual kernels fail: the right answer, and the reference's for all that follows from it.</summary>
public sealed class ExtremeInputTests
{
    public static TheoryData<int> RowLengths => [4, 100, 1000, 4096, 10_000];

    [Theory]
    [MemberData(nameof(RowLengths))]
    public void Forward_TenThousandPlusMinusAHundredth_KeepsAllDigits(int length)
    {
        Tensor input = Repeating(length, 10000.01f, 9999.99f);

        ReadOnlySpan<float> y = new AnySize.OneChannel().Forward(input).AsReadOnlySpan();

        for (int i = 0; i < length; i++)
        {
            Assert.Equal(i % 2 == 0 ? 0.951364 : -0.951364, y[i], 1e-6);
        }

        ReferenceCheck.Verify(LayerTesting.Create<AnySize.OneChannel>(), input, $"{length} elements");
    }

    [Theory]
    [MemberData(nameof(RowLengths))]
    public void Forward_TenMillionAndAFew_KeepsAllDigits(int length)
    {
        double[] expected = [-1.341635, -0.447212, 0.447212, 1.341635];
        Tensor input = Repeating(length, 1e7f, 1e7f + 1, 1e7f + 2, 1e7f + 3);

        ReadOnlySpan<float> y = new AnySize.OneChannel().Forward(input).AsReadOnlySpan();

        for (int i = 0; i < length; i++)
        {
            Assert.Equal(expected[i % 4], y[i], 1e-6);
        }

        ReferenceCheck.Verify(LayerTesting.Create<AnySize.OneChannel>(), input, $"{length} elements");
    }

    [Theory]
    [MemberData(nameof(RowLengths))]
    public void Forward_HugeMagnitudes_NeitherOverflowNorVanish(int length)
    {
        Tensor input = Repeating(length, 1e30f, -1e30f);

        ReadOnlySpan<float> y = new AnySize.OneChannel().Forward(input).AsReadOnlySpan();

        for (int i = 0; i < length; i++)
        {
            Assert.Equal(i % 2 == 0 ? 1 : -1, y[i], 1e-6);
        }

        // A running variance of 1e60 is past float's range and rightly infinite, so only layers that keep none go on to be compared.
        ReferenceCheck.Verify(new AnySize.Bare(), Normal(length, mean: 3e29f, deviation: 1e30f), $"{length} elements");
    }

    [Theory]
    [InlineData(1e-3f)]
    [InlineData(1e15f)]
    [InlineData(1e18f)]
    [InlineData(1e19f)]
    [InlineData(1e20f)]
    [InlineData(1e25f)]
    public void Pass_AnyMagnitude_IsAccurate(float magnitude) =>
        ReferenceCheck.Verify(new AnySize.Bare(), Normal(5000, mean: magnitude, deviation: magnitude), $"{magnitude}");

    [Theory]
    [InlineData(1e3f, 1e-1f)]
    [InlineData(1e4f, 1f)]
    [InlineData(1e5f, 1f)]
    [InlineData(1e6f, 1f)]
    [InlineData(-1e6f, 100f)]
    [InlineData(1e7f, 3f)]
    [InlineData(3e8f, 100f)]
    public void Pass_MeanFarAboveDeviation_IsAccurate(float mean, float deviation)
    {
        foreach (int length in (int[])[3, 65, 4096, 5001])
        {
            Tensor input = Normal(length, mean, deviation);
            string what = $"{length} elements of {mean} ± {deviation}";
            ReferenceCheck.Verify(LayerTesting.Create<AnySize.Plain>(), input, what);
            ReferenceCheck.Verify(LayerTesting.Create<AnySize.Leaky>(), input, what);
        }
    }

    [Theory]
    [InlineData(0f, 35_937)]
    [InlineData(1234f, 35_937)]
    [InlineData(-0.3f, 4097)]
    [InlineData(1e-20f, 100)]
    [InlineData(1e30f, 10_000)]
    [InlineData(float.MaxValue, 10_000)]
    [InlineData(0.1f, 1_000_000)]
    public void Forward_Constant_IsExactlyTheBias(float value, int length)
    {
        AnySize.OneChannel layer = LayerTesting.Create<AnySize.OneChannel>();

        float[] y = layer.Forward(Repeating(length, value)).AsReadOnlySpan().ToArray();

        float bias = layer.Bias.AsReadOnlySpan()[0];
        Assert.NotEqual(0f, bias);
        Assert.All(y, element => Assert.Equal(bias, element));
    }

    [Theory]
    [InlineData(1234f)]
    [InlineData(0.1f)]
    public void Backward_Constant_IsAccurate(float value) =>
        ReferenceCheck.Verify(LayerTesting.Create<AnySize.OneChannel>(), Repeating(5000, value), $"{value}");

    [Theory]
    [InlineData(1e3f, 0)]
    [InlineData(1e6f, 4999)]
    [InlineData(-1e9f, 2500)]
    [InlineData(1e18f, 4095)]
    [InlineData(1e25f, 4096)]
    public void Pass_Spike_IsAccurateForSpikeAndNeighbours(float spike, int position)
    {
        Tensor input = Normal(5000, mean: 0, deviation: 1);
        input.AsSpan()[position] = spike;
        ReferenceCheck.Verify(new AnySize.Bare(), input, $"A spike of {spike} at {position}");
    }

    [Theory]
    [InlineData(1e-25f)]
    [InlineData(1e-21f)]
    [InlineData(1e-18f)]
    [InlineData(1e-15f)]
    [InlineData(1e-12f)]
    public void Pass_TinyValuesWithoutEps_IsAccurate(float magnitude)
    {
        foreach (float mean in (float[])[0, magnitude, 1000 * magnitude])
        {
            AnySize.WithoutEps layer = LayerTesting.Create<AnySize.WithoutEps>();
            Tensor input = Normal(5000, mean, magnitude);
            var reference = new NormalizationReference(layer, input.AsReadOnlySpan(), input.Shape.AsSpan());
            Tensor upstream = Tensor.RandomNormal(input.Shape, seed: 4711);
            LayerRun run = LayerRun.Of(layer, input, upstream);
            NormalizationGradients gradients = reference.Backward(upstream.AsReadOnlySpan());
            Accuracy.AssertClose(reference.Output, run.Output, reference.OutputScale, $"{mean} ± {magnitude}: output");
            Accuracy.AssertClose(gradients.Input, run.InputGradient, gradients.InputScale, $"{mean} ± {magnitude}: dx");
            Accuracy.AssertClose(gradients.Weight, run.WeightGradient, gradients.WeightScale, $"{mean} ± {magnitude}: dγ");
        }
    }

    [Fact]
    public void Pass_TenMillionElements_IsAccurate()
    {
        Tensor input = Tensor.RandomNormal([1, 1, 216, 216, 216], mean: 100, standardDeviation: 1, seed: 5);
        Assert.True(input.Shape.ElementCount > 10_000_000);
        ReferenceCheck.Verify(LayerTesting.Create<AnySize.OneChannel>(), input, "Ten million elements");
    }

    /// <summary>One row of repeated values.</summary>
    private static Tensor Repeating(int length, params float[] values) =>
        Tensor.Create([.. Enumerable.Range(0, length).Select(i => values[i % values.Length])], 1, 1, 1, 1, length);

    /// <summary>One sample of three channels.</summary>
    private static Tensor Normal(int length, float mean, float deviation) =>
        Tensor.RandomNormal([1, 3, 1, 1, length], mean, deviation, seed: length);
}
