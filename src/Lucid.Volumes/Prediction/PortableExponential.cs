namespace Lucid.Volumes.Prediction;

/// <summary>An exponential of additions and multiplications alone: <see cref="Math.Exp"/> comes from each platform's own library, whose last bits differ.</summary>
internal static class PortableExponential
{
    // ln 2 in two parts, the first with so many trailing zeros that its multiples here are exact.
    private const double LogarithmOfTwoHigh = 6.93147180369123816490e-01;
    private const double LogarithmOfTwoLow = 1.90821492927058770002e-10;
    private const double InverseLogarithmOfTwo = 1.44269504088896338700e+00;

    // 0.35ⁿ/n! is below half a unit of the last place of 1 from here on.
    private const int Terms = 14;

    /// <summary>eˣ = 2ᵏ·eʳ with k = round(x / ln 2), to about one unit of the last place.</summary>
    /// <param name="x">From −700 to 0.</param>
    public static double Of(double x)
    {
        double k = Math.Round(x * InverseLogarithmOfTwo, MidpointRounding.ToEven);
        double r = x - k * LogarithmOfTwoHigh - k * LogarithmOfTwoLow;
        double series = 1;
        for (int n = Terms; n > 0; n--)
        {
            series = 1 + series * r / n;
        }

        return series * BitConverter.Int64BitsToDouble((1023L + (long)k) << 52);
    }
}
