using Lucid.Kernels.Simd;

namespace Lucid.Tests.Operations;

public class TranscendentalTests
{
    [Fact]
    public void Exp_WholeRange_IsTheRoundedExponential() =>
        AssertRounded(Steps(-110, 95), x => x.Exp(), Math.Exp);

    [Fact]
    public void Log_WholeRange_IsTheRoundedLogarithm()
    {
        float[] nearOne = [.. Steps(-1, 1).Select(step => 1 + (step * step * step * 1e-3f))];
        float[] powers = [.. Steps(-44.8f, 38.5f).Select(power => (float)Math.Pow(10, power))];
        AssertRounded(nearOne, x => x.Log(), Math.Log);
        AssertRounded([.. powers, float.Epsilon, float.MaxValue], x => x.Log(), Math.Log);
    }

    [Fact]
    public void Sigmoid_WholeRange_IsTheRoundedLogisticFunction() =>
        AssertRounded(Steps(-110, 110), x => x.Sigmoid(), x => 1 / (1 + Math.Exp(-x)));

    [Fact]
    public void Functions_AtTheEnds_FollowIeee()
    {
        Tensor x = Tensor.Create([float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0, -1, 1e30f, -1e30f], 7);
        Assert.Equal([float.NaN, float.PositiveInfinity, 0, 1, MathF.Exp(-1), float.PositiveInfinity, 0], Values(x.Exp()));
        Assert.Equal([float.NaN, 1, 0, 0.5f, (float)(1 / (1 + Math.E)), 1, 0], Values(x.Sigmoid()));
        Assert.Equal(
            [float.NaN, float.PositiveInfinity, float.NaN, float.NegativeInfinity, float.NaN, (float)Math.Log(1e30f), float.NaN], Values(x.Log()));
        Assert.Equal([float.NaN, float.PositiveInfinity, float.NaN, 0, float.NaN, MathF.Sqrt(1e30f), float.NaN], Values(x.Sqrt()));
        Assert.Equal([float.NaN, float.PositiveInfinity, 0, 0, 0, 1e30f, 0], Values(x.ReLU()));
    }

    /// <summary>The numbers were taken with AVX-512; a run with any other instructions, or none, must come to the same.</summary>
    [Fact]
    public void Functions_OnAnyMachine_HaveTheSameBits()
    {
        Tensor x = Tensor.RandomNormal([10_007], 0, 20, seed: 51);
        Tensor positive = x * x;
        Assert.Equal(0x91F0324E1746AC56UL, Bits.Hash(x.Exp()));
        Assert.Equal(0x8EAEC6DBAE051345UL, Bits.Hash(positive.Log()));
        Assert.Equal(0x9E07AD5BC7544358UL, Bits.Hash(x.Sigmoid()));
        Assert.Equal(0xCBFE125980D6EE17UL, Bits.Hash(Loss.BinaryCrossEntropyWithLogits(x, x.Sigmoid(), Reduction.None)));
        Assert.Equal(0x103F77B31E9714EDUL, Bits.Hash(x.Sum()));
        Assert.Equal(0x5390D2BD99796F5EUL, Bits.Hash(x.Pow(3)));
    }

    [Fact]
    public void Apply_AnyLength_TreatsEveryElementAlikeAndWritesNoOther()
    {
        float[] x = Values(Tensor.RandomNormal([257], seed: 52));
        float[] whole = new float[x.Length];
        ElementwiseLoop.Apply(default(Exponential), x, x, x, whole);
        for (int length = 0; length <= x.Length; length++)
        {
            float[] result = [.. Enumerable.Repeat(-7f, length + 16)];
            Span<float> source = x.AsSpan(0, length);
            ElementwiseLoop.Apply(default(Exponential), source, source, source, result.AsSpan(8, length));
            Assert.Equal(whole[..length], result[8..^8]);
            Assert.All(result[..8].Concat(result[^8..]), canary => Assert.Equal(-7f, canary));
        }
    }

    [Fact]
    public void Apply_OverItsOwnOperand_ReadsBeforeItWrites()
    {
        float[] x = Values(Tensor.RandomNormal([19], seed: 53));
        float[] expected = Values(Tensor.Create(x, 19).LeakyReLU(0.5f));
        ElementwiseLoop.Apply(new Leak(0.5f), x, x, x, x);
        Assert.Equal(expected, x);
    }

    /// <summary>Rounding a double that is itself off by a bit or two differs from the right one only next to a tie.</summary>
    private static void AssertRounded(float[] x, Func<Tensor, Tensor> operation, Func<double, double> function)
    {
        float[] actual = Values(operation(Tensor.Create(x, x.Length)));
        int different = 0;
        for (int i = 0; i < x.Length; i++)
        {
            float expected = (float)function(x[i]);
            bool same = expected == actual[i];
            different += same ? 0 : 1;
            Assert.True(same || MathF.BitIncrement(expected) == actual[i] || MathF.BitDecrement(expected) == actual[i], $"f({x[i]}) = {actual[i]}");
        }

        Assert.InRange(different, 0, x.Length / 10_000);
    }

    private static float[] Steps(float from, float to) => [.. Enumerable.Range(0, 50_001).Select(i => from + ((to - from) * i / 50_000))];

    private static float[] Values(Tensor tensor) => tensor.AsReadOnlySpan().ToArray();
}
