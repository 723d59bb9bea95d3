using Lucid.Kernels;
using Lucid.Kernels.Reductions;
using Lucid.Kernels.Simd;

namespace Lucid.Tests.Tiles;

/// <summary>The one pass over a run: right at every length, and reading nothing beside it.</summary>
public sealed class PivotedSumsTests
{
    // Of double's 53 binary digits, the pivot may cost the centred squares 6, and the sums' roundings a few.
    private const double Tolerance = 1e-12;

    [Fact]
    public void Of_EveryLength_IsAccurate()
    {
        var random = new Random(1);
        foreach (int length in Enumerable.Range(1, 100).Append(4095).Append(4096).Append(Tuning.ChunkLength))
        {
            float[] run = [.. Enumerable.Range(0, length).Select(_ => 100 + (float)random.NextDouble())];
            Verify(run);
        }
    }

    [Theory]
    [MemberData(nameof(HardInputs.Names), MemberType = typeof(HardInputs))]
    public void Of_HardInputs_IsAccurate(string name) => Verify(HardInputs.Make(name).AsSpan(0, 5291));

    [Fact]
    public void Of_APivotFarFromAllOthers_KeepsTheSpread()
    {
        float[] run = [.. Enumerable.Range(0, Tuning.ChunkLength).Select(i => i == 0 ? 1e9f : i % 7)];
        Verify(run);
    }

    [Fact]
    public void Of_AConstant_HasNoSpread()
    {
        RowMoments moments = Of(Enumerable.Repeat(0.1f, 777).ToArray()).Moments;
        Assert.Equal(0.1f, moments.Mean);
        Assert.Equal(0, moments.CenteredSquares);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Of_WhatIsNoNumber_IsNotFinite(float poison)
    {
        for (int at = 0; at < 40; at++)
        {
            float[] run = new float[40];
            run[at] = poison;
            Assert.False(Of(run).IsFinite);
            Assert.True(double.IsNaN(Of(run).Moments.CenteredSquares));
        }
    }

    private static unsafe PivotedSums Of(ReadOnlySpan<float> run)
    {
        fixed (float* x = run)
        {
            return PivotedSums.Of<FloatVector128>(x, run.Length);
        }
    }

    private static void Verify(ReadOnlySpan<float> run)
    {
        PivotedSums sums = Of(run);
        ExactRow exact = ExactRow.Of(run);
        double deviation = Math.Sqrt(exact.CenteredSquares / run.Length);
        Assert.Equal(run.Length, sums.Count);
        Assert.InRange(Math.Abs(sums.Moments.Mean - exact.Mean), 0, Tolerance * (deviation + Math.Abs(exact.Mean)));
        Assert.InRange(Math.Abs(sums.Moments.CenteredSquares - exact.CenteredSquares), 0, Tolerance * exact.CenteredSquares);
    }
}
