namespace Lucid.Kernels.Simd;

/// <summary>
/// Exponential and logarithm in double, for results that are rounded to float: right but for rare last-bit cases, and built of
/// additions, multiplications and divisions alone, so that the bits are the same on every machine (library functions differ).
/// </summary>
internal static class Transcendental
{
    // Adding 1.5·2⁵² rounds a small number to a whole one and leaves it, as an integer, in the low bits.
    private const double Rounder = 6755399441055744.0;
    private const long ExponentBias = 1023;
    private const int MantissaBits = 52;

    // ln 2 in two parts, the first with so many trailing zeros that its multiples here are exact.
    private const double LogarithmOfTwoHigh = 6.93147180369123816490e-01;
    private const double LogarithmOfTwoLow = 1.90821492927058770002e-10;

    // (ln 2 / 2)¹³ / 13! and (1/3)³⁵ / 35 are below the last bit of a double.
    private static readonly double[] ExponentialSeries = [.. Enumerable.Range(0, 13).Select(InverseFactorial)];
    private static readonly double[] ArtanhSeries = [.. Enumerable.Range(0, 17).Select(n => 1.0 / ((2 * n) + 1))];

    /// <summary>eˣ = 2ᵏ·eʳ, k = round(x / ln 2), r = x − k·ln 2, the series of eʳ for |r| ≤ ln 2 / 2.</summary>
    public static DoubleVector<TVector> Exp<TVector>(DoubleVector<TVector> x)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        // Far beyond what a float holds (e^−104 to e^89), well within what the exponent of a double does.
        x = DoubleVector<TVector>.Min(DoubleVector<TVector>.Max(x, DoubleVector<TVector>.Create(-200.0)), DoubleVector<TVector>.Create(200.0));
        DoubleVector<TVector> rounded = (x * (1 / Math.Log(2))) + DoubleVector<TVector>.Create(Rounder);
        DoubleVector<TVector> k = rounded - DoubleVector<TVector>.Create(Rounder);
        DoubleVector<TVector> r = x - (k * LogarithmOfTwoHigh) - (k * LogarithmOfTwoLow);
        DoubleVector<TVector> power = DoubleVector<TVector>.ShiftLeft(DoubleVector<TVector>.AddInt64(rounded, ExponentBias), MantissaBits);
        return Polynomial(ExponentialSeries, r) * power;
    }

    /// <summary>ln x = e·ln 2 + 2·artanh((m − 1)/(m + 1)) for x = m·2ᵉ with m from √½ to √2; x is a widened float.</summary>
    public static DoubleVector<TVector> Log<TVector>(DoubleVector<TVector> x)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        long half = BitConverter.DoubleToInt64Bits(0.70710678118654752);
        DoubleVector<TVector> shifted = DoubleVector<TVector>.AddInt64(x, (ExponentBias << MantissaBits) - half);
        DoubleVector<TVector> biased = DoubleVector<TVector>.ShiftRight(shifted, MantissaBits);
        DoubleVector<TVector> scale = DoubleVector<TVector>.ShiftLeft(DoubleVector<TVector>.SubtractInt64(ExponentBias, biased), MantissaBits);
        DoubleVector<TVector> m = DoubleVector<TVector>.AddInt64(x, scale);
        DoubleVector<TVector> e =
            DoubleVector<TVector>.AddInt64(biased, BitConverter.DoubleToInt64Bits(Rounder) - ExponentBias) - DoubleVector<TVector>.Create(Rounder);
        DoubleVector<TVector> one = DoubleVector<TVector>.One;
        DoubleVector<TVector> logarithm = (e * LogarithmOfTwoHigh) + ((e * LogarithmOfTwoLow) + TwiceArtanh((m - one) / (m + one)));

        DoubleVector<TVector> infinity = DoubleVector<TVector>.Create(double.PositiveInfinity);
        DoubleVector<TVector> notPositive = DoubleVector<TVector>.ConditionalSelect(
            DoubleVector<TVector>.Equals(x, DoubleVector<TVector>.Zero), -infinity, DoubleVector<TVector>.Create(double.NaN));
        logarithm = DoubleVector<TVector>.ConditionalSelect(DoubleVector<TVector>.Equals(x, infinity), infinity, logarithm);
        return DoubleVector<TVector>.ConditionalSelect(DoubleVector<TVector>.GreaterThan(x, DoubleVector<TVector>.Zero), logarithm, notPositive);
    }

    /// <summary>ln(1 + x) = 2·artanh(x / (2 + x)) for x from 0 to 1, without loss where x is small.</summary>
    public static DoubleVector<TVector> LogOfOnePlus<TVector>(DoubleVector<TVector> x)
        where TVector : unmanaged, ISimdVector<TVector> => TwiceArtanh(x / (DoubleVector<TVector>.Create(2.0) + x));

    /// <summary>σ(x) = 1 / (1 + e⁻ˣ).</summary>
    public static DoubleVector<TVector> Sigmoid<TVector>(DoubleVector<TVector> x)
        where TVector : unmanaged, ISimdVector<TVector> => DoubleVector<TVector>.One / (DoubleVector<TVector>.One + Exp(-x));

    /// <summary>2·artanh z = 2z·(1 + z²/3 + z⁴/5 + …) for |z| ≤ 1/3.</summary>
    private static DoubleVector<TVector> TwiceArtanh<TVector>(DoubleVector<TVector> z)
        where TVector : unmanaged, ISimdVector<TVector> => (z + z) * Polynomial(ArtanhSeries, z * z);

    private static DoubleVector<TVector> Polynomial<TVector>(double[] coefficients, DoubleVector<TVector> x)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        DoubleVector<TVector> sum = DoubleVector<TVector>.Zero;
        for (int i = coefficients.Length - 1; i >= 0; i--)
        {
            sum = (sum * x) + DoubleVector<TVector>.Create(coefficients[i]);
        }

        return sum;
    }

    private static double InverseFactorial(int n) => n == 0 ? 1 : InverseFactorial(n - 1) / n;
}
