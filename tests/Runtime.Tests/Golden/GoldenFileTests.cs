namespace Lucid.Tests.Golden;

/// <summary>What the committed files must hold, whatever reads them.</summary>
public sealed class GoldenFileTests
{
    /// <summary>The values are those of the contract, known by heart, and not only whatever the files say.</summary>
    [Fact]
    public void Values_TenThousandPlusMinusHundredth_NormalisesToTheContractsValue()
    {
        GoldenStep step = GoldenFile.All["LargeMean_TenThousandPlusMinusHundredth"].Steps[0];

        Assert.Equal([10000.01f, 9999.99f], step.Input.Take(2));
        Assert.All(step.Quantities[0].Expected, value => Assert.Equal(0.951364, Math.Abs(value), 1e-6));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Steps_TrainingAndEvaluation_SeeBatchesOfOneToFourAndNone(bool training)
    {
        List<GoldenStep> steps = [.. GoldenFile.All.Values.SelectMany(golden => golden.Steps).Where(step => step.Training == training)];

        Assert.Equal([1, 2, 3, 4], steps.Select(step => step.Batch).Distinct().Order());
        Assert.Contains(steps, step => !step.HasBatch);
    }

    [Fact]
    public void Steps_UpstreamGradients_AreNeitherConstantNorRepeated()
    {
        List<float[]> upstream = [.. GoldenFile.All.Values.SelectMany(golden => golden.Steps).Select(step => step.Upstream)];

        Assert.All(upstream, gradient => Assert.Equal(gradient.Length, gradient.Distinct().Count(), 1 + (gradient.Length / 1000.0)));
        Assert.Equal(upstream.Count, upstream.Select(gradient => gradient[0]).Distinct().Count());
    }
}
