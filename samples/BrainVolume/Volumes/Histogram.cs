namespace Lucid.Samples.BrainVolume.Volumes;

/// <summary>How many voxels of a volume lie in each of many equal ranges of intensity.</summary>
/// <param name="From">Where the first range begins; what lies below is not counted.</param>
/// <param name="To">Where the last range ends; what lies above is not counted.</param>
/// <param name="Counts">Voxels in each range.</param>
internal sealed record Histogram(double From, double To, int[] Counts)
{
    /// <summary>Counts a volume's voxels.</summary>
    public static Histogram Of(ReadOnlySpan<float> voxels, double from, double to, int ranges)
    {
        int[] counts = new int[ranges];
        double scale = ranges / (to - from);
        foreach (float value in voxels)
        {
            int range = (int)Math.Floor((value - from) * scale);
            if ((uint)range < (uint)ranges)
            {
                counts[range]++;
            }
        }

        return new Histogram(from, to, counts);
    }

    /// <summary>The middle of a range.</summary>
    public double Centre(int range) => From + (range + 0.5) * (To - From) / Counts.Length;
}
