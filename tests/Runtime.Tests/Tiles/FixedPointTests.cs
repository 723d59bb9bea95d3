using System.Numerics;
using Lucid.Kernels.Reductions;

namespace Lucid.Tests.Tiles;

/// <summary>Sums of digits are exact, in any order, at both ends of their range.</summary>
public sealed class FixedPointTests
{
    private const int Unit = -149;
    private const int Digits = 13;

    [Theory]
    [InlineData(1.0)]
    [InlineData(-1.0)]
    [InlineData(float.MaxValue)]
    [InlineData(-float.MaxValue)]
    [InlineData(float.Epsilon)]
    [InlineData(-float.Epsilon)]
    [InlineData(float.MaxValue * 32768.0)]
    [InlineData(1234.5678901234567)]
    [InlineData(0.0)]
    public void Add_OneValue_IsThatValue(double value)
    {
        long[] digits = new long[Digits];
        FixedPoint.Add(digits, value, Unit);
        Assert.Equal(value, FixedPoint.Quotient(FixedPoint.Value(digits), BigInteger.One, Unit));
        FixedPoint.Carry(digits);
        Assert.Equal(value, FixedPoint.Quotient(FixedPoint.Value(digits), BigInteger.One, Unit));
        Assert.All(digits[..^1], digit => Assert.InRange(digit, -(1 << 23), 1 << 23));
    }

    [Theory]
    [InlineData(-150)]
    [InlineData(-180)]
    [InlineData(-202)]
    [InlineData(-250)]
    [InlineData(-1074)]
    public void Add_BelowTheUnit_IsCutOff(int exponent)
    {
        long[] digits = new long[Digits];
        FixedPoint.Add(digits, Math.ScaleB(1.0, exponent), Unit);
        FixedPoint.Add(digits, -1.5 * Math.ScaleB(1.0, Unit), Unit);
        Assert.Equal(-1, FixedPoint.Value(digits));
    }

    [Fact]
    public void Add_ManyValues_IsTheirExactSum_InAnyOrder()
    {
        var random = new Random(5);
        float[] values =
            [.. Enumerable.Range(0, 20_000).Select(_ => MathF.ScaleB((float)(random.NextDouble() - 0.5), random.Next(-148, 128)))];
        BigInteger expected = values.Aggregate(BigInteger.Zero, (sum, value) => sum + ExactRow.Units(value));
        for (int order = 0; order < 3; order++)
        {
            random.Shuffle(values);
            long[] digits = new long[Digits];
            foreach (float value in values)
            {
                FixedPoint.Add(digits, value, Unit);
                if (random.Next(100) == 0)
                {
                    FixedPoint.Carry(digits);
                }
            }

            Assert.Equal(expected, FixedPoint.Value(digits));
        }
    }

    [Fact]
    public void Quotient_OfDoubles_IsTheirQuotient()
    {
        var random = new Random(6);
        for (int i = 0; i < 10_000; i++)
        {
            long a = random.NextInt64(-(1L << 53), 1L << 53);
            long b = random.NextInt64(1, 1L << random.Next(1, 53));
            Assert.Equal((double)a / b, FixedPoint.Quotient(a, b, 0));
            Assert.Equal((double)a / b, FixedPoint.Quotient((BigInteger)a << 300, (BigInteger)b << 200, -100));
        }
    }

    [Theory]
    [InlineData(1, 9007199254740992)] // halfway between 2⁵³ and the next double: to even
    [InlineData(3, 9007199254740996)]
    public void Quotient_HalfwayBetweenDoubles_RoundsToEven(long above, double expected)
    {
        BigInteger numerator = (BigInteger)((1L << 53) + above);
        Assert.Equal(expected, FixedPoint.Quotient(numerator, BigInteger.One, 0));

        // A trace more, and it is no longer halfway.
        Assert.Equal((double)((1L << 53) + above + 1), FixedPoint.Quotient((numerator << 200) + 1, BigInteger.One, -200));
    }
}
