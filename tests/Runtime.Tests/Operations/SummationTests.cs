using Lucid.Kernels.Reductions;

namespace Lucid.Tests.Operations;

public class SummationTests
{
    [Fact]
    public void Sum_AnyLength_HasTheBitsOfTheWrittenDownOrder()
    {
        for (int length = 0; length <= 257; length++)
        {
            float[] values = Tensor.RandomNormal([length], 0, 1e3f, seed: length).AsReadOnlySpan().ToArray();
            Assert.Equal(InOrder(values), Summation.Sum(values));
        }
    }

    [Fact]
    public void AddTo_AnyLength_AddsToEachItsOwn()
    {
        for (int length = 0; length <= 70; length++)
        {
            double[] sums = [.. Enumerable.Range(0, length + 1).Select(i => i * 0.25)];
            float[] values = Tensor.RandomNormal([length], seed: length).AsReadOnlySpan().ToArray();
            double[] expected = [.. sums];
            for (int i = 0; i < length; i++)
            {
                expected[i] += values[i];
            }

            Summation.AddTo(sums.AsSpan(0, length), values);
            Assert.Equal(expected, sums);
        }
    }

    [Fact]
    public void Sum_ManyOnes_IsTheirNumber()
    {
        // Past 2²⁴, where counting in float stops.
        Assert.Equal(20_000_002f, Tensor.Ones(20_000_002).Sum().Item());
        Assert.Equal([20_000_002f], Tensor.Ones(20_000_002, 1).Sum([0]).AsReadOnlySpan().ToArray());
    }

    [Fact]
    public void Sum_LargeMagnitudes_CancelAsInDouble()
    {
        Tensor x = Tensor.Create([1e8f, 1, -1e8f, 1e30f, 3, -1e30f, 0.5f], 7);
        Assert.Equal((float)InOrder(x.AsReadOnlySpan().ToArray()), x.Sum().Item());
        Assert.Equal(1.5f, Tensor.Create([1e8f, 1, -1e8f, 0.5f], 4).Sum().Item());
        Assert.Equal(1.5f, Tensor.Create([1e8f, 1, -1e8f, 0.5f], 4, 1).Sum([0]).Item());
    }

    [Fact]
    public void Sum_NotANumber_SpoilsItsOwnSumOnly()
    {
        Tensor x = Tensor.Ones(3, 40);
        x.AsSpan()[45] = float.NaN;
        Assert.Equal([40, float.NaN, 40], x.Sum([1]).AsReadOnlySpan().ToArray());
        Assert.Equal(39, x.Sum([0]).AsReadOnlySpan().ToArray().Count(value => value == 3));
    }

    /// <summary>Element i to lane i mod 32, lanes in order, then folded in halves.</summary>
    private static double InOrder(float[] values)
    {
        double[] lanes = new double[32];
        for (int i = 0; i < values.Length; i++)
        {
            lanes[i % 32] += values[i];
        }

        for (int half = 16; half > 0; half /= 2)
        {
            for (int i = 0; i < half; i++)
            {
                lanes[i] += lanes[i + half];
            }
        }

        return lanes[0];
    }
}
