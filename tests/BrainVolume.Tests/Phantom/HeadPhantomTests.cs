using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Lucid.Samples.BrainVolume.Volumes;
using Lucid.Samples.Phantom;
using Lucid.Samples.Volumes;

namespace Lucid.Samples.BrainVolume.Tests.Phantom;

public sealed class HeadPhantomTests
{
    private static readonly VolumeShape Small = new(24, 28, 24);

    [Theory]
    [InlineData("A", "300540D40F7A7483")]
    [InlineData("B", "9663072B4F1BFDC2")]
    public void Scan_GivesTheSameBitsOnEveryMachine(string scanner, string expected)
    {
        float[] voxels = HeadPhantom.Scan(scanner == "A" ? Scanner.A : Scanner.B, new VolumeShape(48, 56, 48));

        Assert.Equal(expected, Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(voxels.AsSpan())))[..16]);
    }

    [Fact]
    public void Scan_ShowsTheSameAnatomyWithOtherContrastAndOtherNoise()
    {
        float[] a = HeadPhantom.Scan(Scanner.A, Small);
        float[] b = HeadPhantom.Scan(Scanner.B, Small);
        float[] again = HeadPhantom.Scan(Scanner.A with { Seed = 99 }, Small);

        Assert.NotEqual(a, again);
        Assert.InRange(Correlation(a, again), 0.998, 1);
        Assert.InRange(Correlation(a, b), 0.8, 0.98);
    }

    [Fact]
    public void Signal_IsThatOfThePureTissue_WhereOneTissueFillsTheVoxel()
    {
        double[] contrast = [.. Enumerable.Range(0, Enum.GetValues<Tissue>().Length).Select(i => (double)i)];

        Assert.Equal((double)Tissue.Air, HeadAnatomy.Signal(94, 110, 94, 2, contrast));
        Assert.Equal((double)Tissue.Fat, HeadAnatomy.Signal(0, -4, 87, 2, contrast));
        Assert.Equal((double)Tissue.Bone, HeadAnatomy.Signal(0, -4, 81, 2, contrast));
        Assert.Equal((double)Tissue.CerebrospinalFluid, HeadAnatomy.Signal(9, -4, 18, 2, contrast));
        Assert.Equal((double)Tissue.DeepGreyMatter, HeadAnatomy.Signal(-25, 4, 6, 2, contrast));
        Assert.Equal((double)Tissue.WhiteMatter, HeadAnatomy.Signal(0, -20, -40, 2, contrast));
        Assert.Equal((double)Tissue.Muscle, HeadAnatomy.Signal(0, 30, -75, 2, contrast));
    }

    [Fact]
    public void Normal_HasMeanZeroAndDeviationOne()
    {
        var noise = new VoxelNoise(12345);
        double[] values = [.. Enumerable.Range(0, 200_000).Select(i => noise.Normal((ulong)i))];

        double mean = values.Average();
        double deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        double lag = values.Zip(values.Skip(1), (left, right) => left * right).Average();

        Assert.InRange(mean, -0.01, 0.01);
        Assert.InRange(deviation, 0.99, 1.01);
        Assert.InRange(lag, -0.01, 0.01);
        Assert.InRange(values.Count(value => Math.Abs(value) < 1) / 200_000.0, 0.67, 0.695);
    }

    [Fact]
    public void Sin_IsNearTheLibrarys()
    {
        for (double x = -700; x < 700; x += 0.37)
        {
            Assert.Equal(Math.Sin(x), PortableMath.Sin(x), 1e-6);
            Assert.Equal(Math.Cos(x), PortableMath.Cos(x), 1e-6);
        }
    }

    private static double Correlation(float[] left, float[] right)
    {
        VolumeStatistics l = VolumeStatistics.Of(left);
        VolumeStatistics r = VolumeStatistics.Of(right);
        return left.Zip(right, (x, y) => (x - l.Mean) * (y - r.Mean)).Average() / (l.StandardDeviation * r.StandardDeviation);
    }
}
