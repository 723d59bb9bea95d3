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

    [Fact]
    public void Values_OfTheFamily_AreThoseOfTheContract()
    {
        List<GoldenStep> steps =
            [.. FamilyFile.All.Values.Where(golden => golden.Name.EndsWith("PlusMinusHundredth", StringComparison.Ordinal)).Select(golden => golden.Steps[0])];

        Assert.Equal(7, steps.Count);
        Assert.All(steps, step => Assert.All(step.Quantities[0].Expected, value => Assert.Equal(0.951364, Math.Abs(value), 1e-6)));
    }

    /// <summary>The first numbers, as the script prints them: a hash that went astray would make every case another.</summary>
    [Fact]
    public void Noise_IsThatOfTheScript() =>
        Assert.Equal([-3.248504638671875f, 0.411956787109375f, 0.517059326171875f, -1.9559326171875f], [.. Enumerable.Range(0, 4).Select(i => Drawn.Noise(2025, (uint)i))]);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Steps_TrainingAndEvaluation_SeeBatchesOfOneToFourAndNone(bool training)
    {
        List<GoldenStep> steps = [.. GoldenFile.All.Values.SelectMany(golden => golden.Steps).Where(step => step.Training == training)];

        Assert.Equal([1, 2, 3, 4], steps.Select(step => step.Sizes[0]).Distinct().Order());
        Assert.Contains(steps, step => step.Shape.Length == 4);
    }

    [Fact]
    public void Steps_UpstreamGradients_AreNeitherConstantNorRepeated()
    {
        List<float[]> upstream = [.. GoldenCases.All.Values.SelectMany(golden => golden.Steps).Select(step => step.Upstream)];

        // (Noise has 2^18 values, so long gradients repeat some by chance.)
        Assert.All(upstream, gradient => Assert.InRange(gradient.Distinct().Count(), 0.5 * gradient.Length, gradient.Length));
        Assert.InRange(upstream.Select(gradient => gradient[0]).Distinct().Count(), 0.97 * upstream.Count, upstream.Count);
    }
}
