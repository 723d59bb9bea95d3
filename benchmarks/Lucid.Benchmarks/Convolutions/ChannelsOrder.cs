namespace Lucid.Benchmarks.Convolutions;

/// <summary>Volumes with the channels last beside the same with the channels first.</summary>
internal static class ChannelsOrder
{
    /// <summary>Copies a volume to one with the channels first.</summary>
    public static void CopyFirst(ReadOnlySpan<float> source, Span<float> target, int channels, bool isChannelsLast)
    {
        int positions = source.Length / channels;
        for (int i = 0; i < source.Length; i++)
        {
            target[isChannelsLast ? (i % channels * positions) + (i / channels) : i] = source[i];
        }
    }

    /// <summary>The largest difference of two results, of their root mean square.</summary>
    public static double Difference(ReadOnlySpan<float> own, ReadOnlySpan<float> first, int channels, bool isChannelsLast)
    {
        int positions = own.Length / channels;
        double largest = 0, squares = 0;
        for (int i = 0; i < own.Length; i++)
        {
            double expected = first[isChannelsLast ? (i % channels * positions) + (i / channels) : i];
            largest = Math.Max(largest, Math.Abs(own[i] - expected));
            squares += expected * expected;
        }

        return largest / Math.Sqrt(squares / own.Length);
    }
}
