namespace Lucid.Samples.BrainVolume.Volumes;

/// <summary>What describes a volume's intensities in a table.</summary>
internal sealed record VolumeStatistics(double Mean, double StandardDeviation, double Min, double Max)
{
    /// <summary>Two passes in double: the mean, then the squares of the differences from it.</summary>
    public static VolumeStatistics Of(ReadOnlySpan<float> voxels)
    {
        double sum = 0;
        double min = double.PositiveInfinity;
        double max = double.NegativeInfinity;
        foreach (float value in voxels)
        {
            sum += value;
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }

        double mean = sum / voxels.Length;
        double squares = 0;
        foreach (float value in voxels)
        {
            squares += (value - mean) * (value - mean);
        }

        return new VolumeStatistics(mean, Math.Sqrt(squares / voxels.Length), min, max);
    }
}
