namespace Lucid.Volumes.Preprocessing;

/// <summary>Mean and standard deviation, summed in float64 in parts of a fixed length, so that they have the same bits for any number of threads.</summary>
/// <param name="Count">How many values there are.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="StandardDeviation">The root of their mean squared distance from it, as NumPy's <c>std</c>.</param>
internal readonly record struct Moments(long Count, double Mean, double StandardDeviation)
{
    private const int PartLength = 1 << 16;

    /// <summary>Of all values, or of those where a mask is not 0.</summary>
    public static Moments Of(ReadOnlyMemory<float> values, ReadOnlyMemory<byte>? mask, CancellationToken cancellation)
    {
        (long count, double sum) = Sum(values, mask, 0, isSquared: false, cancellation);
        if (count == 0)
        {
            return default;
        }

        double mean = sum / count;
        (_, double squares) = Sum(values, mask, mean, isSquared: true, cancellation);
        return new Moments(count, mean, Math.Sqrt(squares / count));
    }

    private static (long Count, double Sum) Sum(
        ReadOnlyMemory<float> values, ReadOnlyMemory<byte>? mask, double centre, bool isSquared, CancellationToken cancellation)
    {
        int parts = (int)(((long)values.Length + PartLength - 1) / PartLength);
        var sums = new (long Count, double Sum)[parts];
        Workers.For(
            parts,
            part =>
            {
                int start = part * PartLength;
                int length = Math.Min(PartLength, values.Length - start);
                sums[part] = PartSum(values.Span.Slice(start, length), mask is { } own ? own.Span.Slice(start, length) : [], centre, isSquared);
            },
            cancellation);

        (long count, double sum) = (0, 0);
        foreach ((long partCount, double partSum) in sums)
        {
            count += partCount;
            sum += partSum;
        }

        return (count, sum);
    }

    private static (long Count, double Sum) PartSum(ReadOnlySpan<float> values, ReadOnlySpan<byte> mask, double centre, bool isSquared)
    {
        (long count, double sum) = (0, 0);
        for (int i = 0; i < values.Length; i++)
        {
            if (mask.IsEmpty || mask[i] != 0)
            {
                double distance = values[i] - centre;
                sum += isSquared ? distance * distance : distance;
                count++;
            }
        }

        return (count, sum);
    }
}
