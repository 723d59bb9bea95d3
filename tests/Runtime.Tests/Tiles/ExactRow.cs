using System.Numerics;

namespace Lucid.Tests.Tiles;

/// <summary>Mean and centred squares of floats in whole numbers: nothing is rounded before the end.</summary>
internal sealed class ExactRow
{
    // Every finite float is a whole number of these.
    private const int Unit = -149;

    private BigInteger _sum;
    private BigInteger _squares;
    private long _count;

    public double Mean => Ratio(_sum, _count, Unit);

    public double CenteredSquares => Ratio((_count * _squares) - (_sum * _sum), _count, 2 * Unit);

    public static ExactRow Of(ReadOnlySpan<float> elements)
    {
        var row = new ExactRow();
        foreach (float element in elements)
        {
            BigInteger units = Units(element);
            row._sum += units;
            row._squares += units * units;
            row._count++;
        }

        return row;
    }

    public static BigInteger Units(float element)
    {
        int bits = BitConverter.SingleToInt32Bits(element);
        int exponent = (bits >> 23) & 0xFF;
        int mantissa = (bits & 0x7FFFFF) | (exponent == 0 ? 0 : 0x800000);
        return (bits < 0 ? -1 : 1) * (BigInteger)mantissa << Math.Max(0, exponent - 1);
    }

    /// <summary>a/b·2^exponent to nearest, from 80 bits of the quotient.</summary>
    private static double Ratio(BigInteger a, BigInteger b, int exponent)
    {
        if (a.IsZero)
        {
            return 0;
        }

        int shift = 80 + (int)b.GetBitLength() - (int)BigInteger.Abs(a).GetBitLength();
        BigInteger quotient = shift >= 0 ? (a << shift) / b : a / (b << -shift);
        int surplus = (int)BigInteger.Abs(quotient).GetBitLength() - 53;
        BigInteger half = BigInteger.One << (surplus - 1);
        BigInteger rounded = (BigInteger.Abs(quotient) + half) >> surplus;
        return quotient.Sign * Math.ScaleB((double)rounded, surplus + exponent - shift);
    }
}
