using System.Runtime.Intrinsics;

namespace Lucid;

/// <summary>
/// Exponential and logarithm in double, for results that are rounded to float: right but for rare last-bit cases, and built of
/// additions, multiplications and divisions alone, so that the bits are the same on every machine (library functions differ).
/// </summary>
internal static class Elementary
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
    public static Vector256<double> Exp(Vector256<double> x)
    {
        // Far beyond what a float holds (e^−104 to e^89), well within what the exponent of a double does.
        x = Vector256.Min(Vector256.Max(x, Vector256.Create(-200.0)), Vector256.Create(200.0));
        Vector256<double> rounded = (x * (1 / Math.Log(2))) + Vector256.Create(Rounder);
        Vector256<double> k = rounded - Vector256.Create(Rounder);
        Vector256<double> r = x - (k * LogarithmOfTwoHigh) - (k * LogarithmOfTwoLow);
        Vector256<double> power = ((rounded.AsInt64() + Vector256.Create(ExponentBias)) << MantissaBits).AsDouble();
        return Polynomial(ExponentialSeries, r) * power;
    }

    /// <summary>ln x = e·ln 2 + 2·artanh((m − 1)/(m + 1)) for x = m·2ᵉ with m from √½ to √2; x is a widened float.</summary>
    public static Vector256<double> Log(Vector256<double> x)
    {
        Vector256<long> bits = x.AsInt64();
        Vector256<long> half = Vector256.Create(BitConverter.DoubleToInt64Bits(0.70710678118654752));
        Vector256<long> biased = (bits - half + Vector256.Create(ExponentBias << MantissaBits)) >>> MantissaBits;
        Vector256<long> exponent = biased - Vector256.Create(ExponentBias);
        Vector256<double> m = (bits - (exponent << MantissaBits)).AsDouble();
        Vector256<double> e = (exponent + Vector256.Create(Rounder).AsInt64()).AsDouble() - Vector256.Create(Rounder);
        Vector256<double> one = Vector256<double>.One;
        Vector256<double> logarithm = (e * LogarithmOfTwoHigh) + ((e * LogarithmOfTwoLow) + TwiceArtanh((m - one) / (m + one)));

        Vector256<double> infinity = Vector256.Create(double.PositiveInfinity);
        Vector256<double> notPositive = Vector256.ConditionalSelect(
            Vector256.Equals(x, Vector256<double>.Zero), -infinity, Vector256.Create(double.NaN));
        logarithm = Vector256.ConditionalSelect(Vector256.Equals(x, infinity), infinity, logarithm);
        return Vector256.ConditionalSelect(Vector256.GreaterThan(x, Vector256<double>.Zero), logarithm, notPositive);
    }

    /// <summary>ln(1 + x) = 2·artanh(x / (2 + x)) for x from 0 to 1, without loss where x is small.</summary>
    public static Vector256<double> LogOfOnePlus(Vector256<double> x) => TwiceArtanh(x / (Vector256.Create(2.0) + x));

    /// <summary>σ(x) = 1 / (1 + e⁻ˣ).</summary>
    public static Vector256<double> Sigmoid(Vector256<double> x) => Vector256<double>.One / (Vector256<double>.One + Exp(-x));

    /// <summary>2·artanh z = 2z·(1 + z²/3 + z⁴/5 + …) for |z| ≤ 1/3.</summary>
    private static Vector256<double> TwiceArtanh(Vector256<double> z) => 2.0 * z * Polynomial(ArtanhSeries, z * z);

    private static Vector256<double> Polynomial(double[] coefficients, Vector256<double> x)
    {
        Vector256<double> sum = Vector256<double>.Zero;
        for (int i = coefficients.Length - 1; i >= 0; i--)
        {
            sum = (sum * x) + Vector256.Create(coefficients[i]);
        }

        return sum;
    }

    private static double InverseFactorial(int n) => n == 0 ? 1 : InverseFactorial(n - 1) / n;
}
