using Lucid.Samples.BrainVolume.Volumes;
using Lucid.Samples.Volumes;

namespace Lucid.Samples.BrainVolume.Tests.Volumes;

public sealed class VolumeFiguresTests
{
    [Fact]
    public void Statistics_AreThoseOfTheVoxels()
    {
        VolumeStatistics statistics = VolumeStatistics.Of([1e8f, 1e8f + 16, 1e8f + 32, 1e8f + 48]);

        Assert.Equal(1e8 + 24, statistics.Mean);
        Assert.Equal(Math.Sqrt((24 * 24 + 8 * 8 + 8 * 8 + 24 * 24) / 4.0), statistics.StandardDeviation, 1e-9);
        Assert.Equal((1e8, 1e8 + 48), (statistics.Min, statistics.Max));
    }

    [Fact]
    public void Quantiles_LieBetweenNeighboursByStraightLines()
    {
        Quantiles quantiles = Quantiles.Of([9, -5, 4, 1, 3, 2, 0], value => value > 0);

        Assert.Equal(1, quantiles.At(0));
        Assert.Equal(9, quantiles.At(1));
        Assert.Equal(3, quantiles.At(0.5));
        Assert.Equal(1.5, quantiles.At(0.125));
    }

    [Fact]
    public void Quantiles_OfManyValues_AreThoseOfASample()
    {
        float[] ramp = [.. Enumerable.Range(0, 3_000_001).Select(i => i / 3_000_000f)];

        Assert.Equal(0.25, Quantiles.Of(ramp, _ => true).At(0.25), 1e-5);
    }

    [Fact]
    public void Quantiles_OfNothing_AreRefused() =>
        Assert.Throws<InvalidOperationException>(() => Quantiles.Of([-1, -2], value => value > 0));

    [Fact]
    public void Histogram_CountsHalfOpenRanges_AndLeavesOutWhatLiesBeyond()
    {
        Histogram histogram = Histogram.Of([-0.1f, 0, 0.5f, 0.99f, 1, 1.5f, 2, float.MaxValue], 0, 2, 2);

        Assert.Equal([3, 2], histogram.Counts);
        Assert.Equal(1.5, histogram.Centre(1));
    }
}
