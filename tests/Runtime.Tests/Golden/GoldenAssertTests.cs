using Lucid.Tests.Layers;
using Xunit.Sdk;

namespace Lucid.Tests.Golden;

/// <summary>The comparison itself must be able to fail.</summary>
public sealed class GoldenAssertTests
{
    private static readonly double[] Expected = [1.0, -2.0, 1e-6, 2e-6];

    [Fact]
    public void Matches_ErrorsWithinTheLargestValue_Passes() =>
        GoldenAssert.Matches(Quantity(GoldenRule.TorchFloat32, 0), [1f, -2.0000005f, 1.5e-6f, 2e-6f], "here");

    [Fact]
    public void Matches_ErrorsWithinPyTorchsOwn_Passes() =>
        GoldenAssert.Matches(Quantity(GoldenRule.TorchFloat32, 0.25), [1.2f, -2f, 0.2f, 0f], "here");

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(-2.00001f)]
    public void Matches_OneElementWrong_SaysWhereAndHowMuch(float value)
    {
        var failure = Assert.Throws<FailException>(
            () => GoldenAssert.Matches(Quantity(GoldenRule.TorchFloat32, 1e-7), [1f, value, 1e-6f, 2e-6f], "case, step 3"));

        Assert.StartsWith("case, step 3, output: 1 of 4 elements differ; the worst, at index 1: expected -2, got ", failure.Message);
        Assert.Contains("allowed 8.000E-007", failure.Message);
    }

    [Theory]
    [InlineData(nameof(GoldenRule.TorchFloat32Centred))]
    [InlineData(nameof(GoldenRule.None))]
    public void Matches_RuleCountsEachVolume_ASmallVolumeHasASmallTolerance(string rule)
    {
        var failure = Assert.Throws<FailException>(
            () => GoldenAssert.Matches(Quantity(Enum.Parse<GoldenRule>(rule), 0), [1f, -2f, 1e-6f, 2.1e-6f], "here"));

        Assert.Contains("at index 3", failure.Message);
    }

    [Fact]
    public void Matches_WrongLength_Fails() =>
        Assert.Throws<FailException>(() => GoldenAssert.Matches(Quantity(GoldenRule.TorchFloat32, 1), [1f, -2f], "here"));

    [Theory]
    [InlineData(10, 3, 4)]
    [InlineData(11, 3, 5)]
    [InlineData(10, 1, 10)]
    [InlineData(1, 1, 1)]
    public void Matches_OfALongResult_LooksAtEveryStrideAndTheLast(int length, int stride, int stored)
    {
        Assert.Equal(stored, GoldenQuantity.StoredOf(length, stride));
        float[] actual = [.. Enumerable.Range(1, length).Select(i => (float)i)];
        double[] expected = [.. Enumerable.Range(0, stored).Select(i => Math.Min(i * stride, length - 1) + 1.0)];
        var quantity = new GoldenQuantity("output", expected, 0, GoldenRule.TorchFloat32, new Period(length, 1), length, stride);

        GoldenAssert.Matches(quantity, actual, "here");
        actual[^1]++;
        Assert.Contains($"at index {length - 1}", Assert.Throws<FailException>(() => GoldenAssert.Matches(quantity, actual, "here")).Message);
    }

    private static GoldenQuantity Quantity(GoldenRule rule, double torchError) =>
        new("output", Expected, torchError, rule, new Period(2, 2), Expected.Length);
}
