using System.Globalization;

namespace Lucid.Distributed.Tests;

/// <summary>Gradients of batches that ranks share, clipped, beside those of one machine that has all samples.</summary>
public sealed class GradientTests
{
    // In parts of the largest gradient.
    private const double Tolerance = 1e-6;

    [MpiTheory]
    [InlineData("gradient", "1,1,1,1")]
    [InlineData("gradient", "3,1")]
    [InlineData("gradient", "2,0,3")]
    [InlineData("small-buckets", "1,2")]
    public Task Gradients_AreThoseOfOneMachine(string probe, string samples) => AssertCloseAsync(probe, samples.Split(',').Length, samples);

    [Fact]
    public async Task OneRank_ChangesNoBit() => Assert.Equal(["0"], await Job.ResultsAsync(1, "gradient", "4"));

    [MpiFact]
    public Task ParametersThatARankHasNotUsed_CountAsZero() => AssertCloseAsync("unused", 3);

    [MpiTheory]
    [InlineData("1,3")]
    [InlineData("0,3,2")]
    [InlineData("1,1,1,1")]
    public Task BatchNorms_ShareTheirStatistics(string samples) => AssertCloseAsync("batch-norm", samples.Split(',').Length, samples);

    [MpiTheory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task AVolumeOverRanks_HasTheBitsOfOneMachine(int ranks) =>
        Assert.All(await Job.ResultsAsync(ranks, "volume"), result => Assert.Equal("same", result));

    private static async Task AssertCloseAsync(string probe, int ranks, params string[] arguments)
    {
        foreach (string result in await Job.ResultsAsync(ranks, [probe, .. arguments]))
        {
            Assert.InRange(double.Parse(result, CultureInfo.InvariantCulture), 0, Tolerance);
        }
    }
}
