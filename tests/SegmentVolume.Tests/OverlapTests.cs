namespace Lucid.Samples.SegmentVolume.Tests;

public sealed class OverlapTests
{
    [Theory]
    [InlineData(new float[] { 1, 1, -1, -1 }, 1)]
    [InlineData(new float[] { 1, -1, 1, -1 }, 0.5)]
    [InlineData(new float[] { -1, 0, 1, 1 }, 0)]
    [InlineData(new float[] { -1, float.NaN, -1, -1 }, 0)]
    public void OfLogits_CountsWhatIsAboveZero(float[] logits, double expected) =>
        Assert.Equal(expected, Overlap.OfLogits(logits, [1, 1, 0, 0]));

    [Fact]
    public void OfLogits_IsOne_WhereNothingIsFoundAndNothingThere() => Assert.Equal(1, Overlap.OfLogits([-1, -2], [0, 0]));

    [Fact]
    public void OfBestThreshold_IsTheBestOfAll() =>
        Assert.Equal(0.8, Overlap.OfBestThreshold([9, 8, 7, 2, 1], [1, 0, 1, 0, 0])); // the three brightest: 2·2/(3 + 2)
}
