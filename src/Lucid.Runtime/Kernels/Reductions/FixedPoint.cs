using System.Numerics;

namespace Lucid.Kernels.Reductions;

/// <summary>
/// Sums without rounding: a number is a row of whole digits in base 2²⁴, lowest first, over a unit of its own. Adding is integer
/// arithmetic, so no order of adding changes a bit, and digits of several numbers may be added one by one.
/// </summary>
internal static class FixedPoint
{
    /// <summary>The bits of a digit. A carried digit lies between ±2²³: 2²⁹ of them stay below 2⁵³, where doubles stop to count.</summary>
    private const int DigitBits = 24;

    private const int MantissaBits = 52;
    private const int ExponentBias = 1023;

    /// <summary>Adds a finite double. What of it lies below the unit is cut off.</summary>
    /// <param name="digits">The sum.</param>
    /// <param name="value">The double.</param>
    /// <param name="unit">The exponent of two of the lowest digit's unit.</param>
    public static void Add(Span<long> digits, double value, int unit)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(value);
        int exponent = (int)(bits >> MantissaBits) & 0x7FF;
        if (exponent == 0)
        {
            return; // zero, or below every unit
        }

        ulong mantissa = (bits & ((1UL << MantissaBits) - 1)) | (1UL << MantissaBits);
        int position = exponent - ExponentBias - MantissaBits - unit;
        if (position < 0)
        {
            mantissa = position < -MantissaBits ? 0 : mantissa >> -position;
            position = 0;
        }

        (int digit, int shift) = Math.DivRem(position, DigitBits);
        long sign = value < 0 ? -1 : 1;
        for (UInt128 rest = (UInt128)mantissa << shift; rest != 0; rest >>= DigitBits, digit++)
        {
            digits[digit] += sign * (long)((ulong)rest & ((1UL << DigitBits) - 1));
        }
    }

    /// <summary>Brings every digit but the highest between ±2²³. The number stays the same.</summary>
    public static void Carry(Span<long> digits)
    {
        for (int i = 0; i < digits.Length - 1; i++)
        {
            long carry = (digits[i] + (1L << (DigitBits - 1))) >> DigitBits;
            digits[i] -= carry << DigitBits;
            digits[i + 1] += carry;
        }
    }

    /// <summary>The number, in units.</summary>
    public static BigInteger Value(ReadOnlySpan<long> digits)
    {
        BigInteger value = BigInteger.Zero;
        for (int i = digits.Length - 1; i >= 0; i--)
        {
            value = (value << DigitBits) + digits[i];
        }

        return value;
    }

    /// <summary>numerator/denominator·2^<paramref name="exponent"/>, rounded once.</summary>
    /// <param name="numerator">The numerator.</param>
    /// <param name="denominator">The denominator, above 0.</param>
    /// <param name="exponent">The exponent.</param>
    public static double Quotient(BigInteger numerator, BigInteger denominator, int exponent)
    {
        // A quotient of 62 or 63 bits, the last of which stands for all that follow: more than rounding to 53 looks at.
        const int QuotientBits = 62;
        int shift = QuotientBits - (int)(BigInteger.Abs(numerator).GetBitLength() - denominator.GetBitLength());
        (BigInteger quotient, BigInteger rest) = shift >= 0
            ? BigInteger.DivRem(BigInteger.Abs(numerator) << shift, denominator)
            : BigInteger.DivRem(BigInteger.Abs(numerator), denominator << -shift);
        long rounding = (long)quotient | (rest.IsZero ? 0L : 1L);
        return Math.ScaleB(numerator.Sign * (double)rounding, exponent - shift);
    }
}
