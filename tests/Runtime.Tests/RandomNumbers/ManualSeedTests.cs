using Lucid.Tests.Layers;

namespace Lucid.Tests.RandomNumbers;

/// <summary>The random numbers of the process, whose state these tests set.</summary>
[Collection(nameof(WholeProcess))]
public sealed class ManualSeedTests : IDisposable
{
    private readonly RandomState _before = LucidRuntime.GetRandomState();

    public void Dispose() => LucidRuntime.SetRandomState(_before);

    [Fact]
    public void ManualSeed_MakesAllNumbersRepeatable()
    {
        LucidRuntime.ManualSeed(5);
        float[] first = Draw();
        float[] next = Draw();
        LucidRuntime.ManualSeed(5);
        Assert.Equal(first, Draw());
        Assert.Equal(next, Draw());
        Assert.NotEqual(first, next);
        LucidRuntime.ManualSeed(6);
        Assert.NotEqual(first, Draw());
    }

    /// <summary>The numbers are a promise: a change of one is a break.</summary>
    [Fact]
    public void Numbers_OfASeed_AreTheseForEver()
    {
        LucidRuntime.ManualSeed(18);
        Assert.Equal(0xB7D1669D4471DFCD, Bits.Hash(Tensor.RandomNormal([1000])));
        Assert.Equal(0xB20BA2043942EF65, Bits.Hash(Tensor.RandomUniform([1001], -3, 5)));
        Assert.Equal(new RandomState(18, (2000 / 4) + 251), LucidRuntime.GetRandomState());
    }

    /// <summary>A seed that a call has of its own has the numbers that it always had, and takes none of the others.</summary>
    [Fact]
    public void Numbers_OfASeedOfTheirOwn_DoNotCount()
    {
        LucidRuntime.ManualSeed(18);
        RandomState state = LucidRuntime.GetRandomState();
        Tensor own = Tensor.RandomNormal([100], seed: 1);
        Assert.Equal(state, LucidRuntime.GetRandomState());
        LucidRuntime.ManualSeed(19);
        Assert.Equal(Bits.Hash(own), Bits.Hash(Tensor.RandomNormal([100], seed: 1)));
    }

    [Fact]
    public void State_SetAgain_GoesOnFromThere()
    {
        _ = Draw();
        var saved = RandomState.Parse(LucidRuntime.GetRandomState().ToString());
        float[] expected = Draw();
        LucidRuntime.ManualSeed(1);
        LucidRuntime.SetRandomState(saved);
        Assert.Equal(expected, Draw());
    }

    [Fact]
    public void Threads_GetNumbersOfTheirOwn()
    {
        LucidRuntime.ManualSeed(7);
        var drawn = new float[64][];
        Parallel.For(0, drawn.Length, i => drawn[i] = Tensor.RandomUniform([8]).AsReadOnlySpan().ToArray());

        LucidRuntime.ManualSeed(7);
        float[][] inTurn = [.. drawn.Select(_ => Tensor.RandomUniform([8]).AsReadOnlySpan().ToArray())];
        Assert.Equal(inTurn.Select(Text).Order(StringComparer.Ordinal), drawn.Select(Text).Order(StringComparer.Ordinal));

        static string Text(float[] values) => string.Join(' ', values);
    }

    [Fact]
    public void Uniform_LiesInItsBounds_AndFillsThem()
    {
        LucidRuntime.ManualSeed(3);
        float[] values = Tensor.RandomUniform([100_000], -2, 6).AsReadOnlySpan().ToArray();
        Assert.All(values, value => Assert.InRange(value, -2, MathF.BitDecrement(6)));
        Assert.InRange(values.Average(value => (double)value), 1.97, 2.03);
        for (int part = 0; part < 8; part++)
        {
            Assert.InRange(values.Count(value => Math.Floor(value + 2) == part), 12_000, 13_000);
        }
    }

    /// <summary>Where two floats are nearer than the generator's steps no value is rounded up to the bound.</summary>
    [Fact]
    public void Uniform_NeverReachesItsMaximum()
    {
        float above = MathF.BitIncrement(1);
        Assert.All(Tensor.RandomUniform([1000], 1, above).AsReadOnlySpan().ToArray(), value => Assert.Equal(1, value));
        Assert.All(Tensor.RandomUniform([10], 4, 4).AsReadOnlySpan().ToArray(), value => Assert.Equal(4, value));
        Assert.All(
            Tensor.RandomUniform([1000], -float.MaxValue, float.MaxValue).AsReadOnlySpan().ToArray(), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void Normal_HasMeanAndDeviation()
    {
        LucidRuntime.ManualSeed(4);
        double[] values = [.. Tensor.RandomNormal([100_001], 3, 2).AsReadOnlySpan().ToArray().Select(value => (double)value)];
        double mean = values.Average();
        Assert.InRange(mean, 2.97, 3.03);
        Assert.InRange(Math.Sqrt(values.Average(value => (value - mean) * (value - mean))), 1.98, 2.02);
    }

    [Fact]
    public void Nothing_TakesNoNumbers()
    {
        RandomState state = LucidRuntime.GetRandomState();
        Assert.Equal(new TensorShape(2, 0), Tensor.RandomNormal([2, 0]).Shape);
        Assert.Equal(new TensorShape(0), Tensor.RandomUniform([0]).Shape);
        Assert.Throws<ArgumentOutOfRangeException>("sizes", () => Tensor.RandomNormal([-1]));
        Assert.Throws<ArgumentOutOfRangeException>("maximum", () => Tensor.RandomUniform([2], 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>("maximum", () => Tensor.RandomUniform([2], float.NaN, 0));
        Assert.Throws<ArgumentOutOfRangeException>("maximum", () => Tensor.RandomUniform([2], 0, float.PositiveInfinity));
        Assert.Equal(state, LucidRuntime.GetRandomState());
    }

    [Theory]
    [InlineData("")]
    [InlineData("philox4x32-10:1")]
    [InlineData("mt19937:1:2")]
    [InlineData("philox4x32-10:1:-2")]
    [InlineData("philox4x32-10: 1:2")]
    [InlineData("philox4x32-10:1:99999999999999999999")]
    public void Parse_OfAnotherText_SaysWhatCame(string text) =>
        Assert.Contains($"got '{text}'", Assert.Throws<FormatException>(() => RandomState.Parse(text)).Message, StringComparison.Ordinal);

    private static float[] Draw() => [.. Tensor.RandomNormal([7]).AsReadOnlySpan(), .. Tensor.RandomUniform([3, 3]).AsReadOnlySpan()];
}
