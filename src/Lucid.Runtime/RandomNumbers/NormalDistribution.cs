namespace Lucid.RandomNumbers;

/// <summary>
/// Normally distributed numbers with the same bits on every machine: the generators are integer arithmetic, and the
/// inverse distribution function uses only operations that IEEE 754 rounds exactly (no library logarithm).
/// </summary>
internal static class NormalDistribution
{
    /// <summary>The numbers of a seed given with the call; they are the same in every version.</summary>
    public static void Fill(Span<float> target, float mean, float standardDeviation, int seed)
    {
        // SplitMix64 (Steele, Lea, Flood, 2014): a counter through a mixing function, so every seed is as good as any other.
        ulong state = Mix((ulong)(uint)seed + 1);
        foreach (ref float value in target)
        {
            state += 0x9E3779B97F4A7C15;
            value = Value(Mix(state), mean, standardDeviation);
        }
    }

    /// <summary>The numbers of a stream: of each two words, the second being the upper half.</summary>
    public static void Fill(Span<float> target, float mean, float standardDeviation, RandomStream stream)
    {
        Span<uint> words = stackalloc uint[256];
        for (int start = 0; start < target.Length; start += words.Length / 2)
        {
            Span<float> part = target.Slice(start, Math.Min(words.Length / 2, target.Length - start));
            stream.Fill(words[..(2 * part.Length)], 2L * start);
            for (int i = 0; i < part.Length; i++)
            {
                part[i] = Value(((ulong)words[(2 * i) + 1] << 32) | words[2 * i], mean, standardDeviation);
            }
        }
    }

    private static float Value(ulong bits, float mean, float standardDeviation)
    {
        // 53 random bits, centred in their interval: never 0, never 1.
        double uniform = ((bits >> 11) + 0.5) * (1.0 / (1UL << 53));
        return (float)(mean + (standardDeviation * Quantile(uniform)));
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>The inverse of the standard normal distribution function: Wichura's algorithm AS 241 (1988), PPND7, relative error 1e-7.</summary>
    private static double Quantile(double p)
    {
        double q = p - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            double r = 0.180625 - (q * q);
            return q * ((((((5.9109374720e1 * r) + 1.5929113202e2) * r) + 5.0434271938e1) * r) + 3.3871327179)
                / ((((((6.7187563600e1 * r) + 7.8757757664e1) * r) + 1.7895169469e1) * r) + 1.0);
        }

        double tail = Math.Sqrt(-NaturalLogarithm(q < 0 ? p : 1.0 - p));
        double magnitude;
        if (tail <= 5.0)
        {
            double r = tail - 1.6;
            magnitude = ((((((1.7023821103e-1 * r) + 1.3067284816) * r) + 2.7568153900) * r) + 1.4234372777)
                / ((((1.2021132975e-1 * r) + 7.3700164250e-1) * r) + 1.0);
        }
        else
        {
            double r = tail - 5.0;
            magnitude = ((((((1.7337203997e-2 * r) + 4.2868294337e-1) * r) + 3.0812263860) * r) + 6.6579051150)
                / ((((1.2258202635e-2 * r) + 2.4197894225e-1) * r) + 1.0);
        }

        return q < 0 ? -magnitude : magnitude;
    }

    /// <summary>ln x for a normal x in (0, 1): x = m·2^e, ln x = e·ln 2 + 2·artanh((m − 1)/(m + 1)), the series to full precision.</summary>
    private static double NaturalLogarithm(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)(bits >> 52) - 1023;
        double mantissa = BitConverter.Int64BitsToDouble((bits & 0x000FFFFFFFFFFFFF) | 0x3FF0000000000000);
        double z = (mantissa - 1) / (mantissa + 1);
        double square = z * z;
        double sum = 0;
        for (int k = 33; k >= 1; k -= 2)
        {
            sum = (sum * square) + (1.0 / k);
        }

        const double LogarithmOfTwo = 0.69314718055994530942;
        return (exponent * LogarithmOfTwo) + (2 * z * sum);
    }
}
