using Lucid.Samples.BrainVolume.Volumes;

namespace Lucid.Samples.BrainVolume.Matching;

/// <summary>
/// The mean squared error that remains under the best possible intensity curve: what noise and uneven sensitivity leave, whoever draws it.
/// </summary>
internal static class TransferFloor
{
    private const int Ranges = 1024;

    /// <summary>The mean over all voxels of the target's variance among voxels of like source intensity.</summary>
    public static double MeanSquaredError(float[] source, float[] target)
    {
        VolumeStatistics statistics = VolumeStatistics.Of(source);
        double scale = (Ranges - 1) / (statistics.Max - statistics.Min);
        double[] count = new double[Ranges];
        double[] mean = new double[Ranges];
        double squares = 0;
        for (int i = 0; i < source.Length; i++)
        {
            int range = (int)((source[i] - statistics.Min) * scale);
            double difference = target[i] - mean[range];
            mean[range] += difference / ++count[range];
            squares += difference * (target[i] - mean[range]);
        }

        return squares / source.Length;
    }
}
