using Lucid.Samples.BrainVolume.Matching;

namespace Lucid.Samples.BrainVolume.Tests.Matching;

public sealed class IntensityTransferTests
{
    [Theory]
    [InlineData(-1, -2)]
    [InlineData(0, 0)]
    [InlineData(0.5, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 2.5)]
    [InlineData(3, 3)]
    [InlineData(5, 4)]
    public void Apply_FollowsTheKnots_AndContinuesBeyondThem(double input, double expected) =>
        Assert.Equal(expected, new IntensityTransfer([0, 1, 3], [0, 2, 3]).Apply(input), 1e-12);

    [Fact]
    public void Constructor_RefusesKnotsThatMakeNoCurve()
    {
        Assert.Throws<ArgumentException>(() => new IntensityTransfer([0], [0]));
        Assert.Throws<ArgumentException>(() => new IntensityTransfer([0, 1], [0]));
        Assert.Throws<ArgumentException>(() => new IntensityTransfer([0, 0], [0, 1]));
        Assert.Throws<ArgumentException>(() => new IntensityTransfer([0, double.NaN], [0, 1]));
    }

    [Fact]
    public void Between_GivesTheSourceTheReferencesDistribution()
    {
        var random = new Random(7);
        float[] source = Standardized([.. Enumerable.Range(0, 20_000).Select(_ => random.NextDouble())]);
        float[] reference = Standardized([.. Enumerable.Range(0, 30_000).Select(_ => Math.Pow(random.NextDouble(), 3))]);

        float[] matched = LandmarkMatching.Between(source, reference).Apply(source);

        double[] expected = Bright(reference);
        double[] actual = Bright(matched);
        foreach (double share in new[] { 0.1, 0.3, 0.5, 0.7, 0.9 })
        {
            Assert.Equal(expected[(int)(share * expected.Length)], actual[(int)(share * actual.Length)], 0.03);
        }

        static double[] Bright(float[] values) => [.. values.Where(value => value > 0).Order().Select(value => (double)value)];
    }

    [Fact]
    public void Between_TakesScansOfFewLevels()
    {
        float[] mask = Standardized([0, 0, 0, 0, 0, 1]);
        float[] levels = Standardized([0, 0, 0, 1, 2, 3, 4, 5]);

        Assert.Equal(levels.Max(), LandmarkMatching.Between(mask, levels).Apply(mask.Max()), 1e-6);
        Assert.Equal(mask.Max(), LandmarkMatching.Between(levels, mask).Apply(levels.Max()), 1e-6);
    }

    [Fact]
    public void Floor_IsTheVarianceThatNoCurveExplains()
    {
        var random = new Random(3);
        float[] source = [.. Enumerable.Range(0, 200_000).Select(_ => random.Next(50) / 10f)];
        float[] target = [.. source.Select(value => MathF.Sin(3 * value) + (random.Next(2) == 0 ? 0.2f : -0.2f))];

        Assert.Equal(0.04, TransferFloor.MeanSquaredError(source, target), 0.0005);
        Assert.Equal(0, TransferFloor.MeanSquaredError(source, [.. source.Select(MathF.Sin)]), 1e-12);
    }

    private static float[] Standardized(double[] values)
    {
        double mean = values.Average();
        double deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        return [.. values.Select(value => (float)((value - mean) / deviation))];
    }
}
