using Lucid.Samples.Volumes;

namespace Lucid.Samples.BrainVolume.Matching;

/// <summary>
/// The target for scans of different heads, where no voxel of one answers to a voxel of the other: the intensity curve that gives
/// one scan the other's distribution (the landmark method of Nyúl, Udupa and Zhang, 2000, with the voxels brighter than the mean as
/// foreground).
/// </summary>
/// <remarks>
/// Both volumes are normalised, so their means are 0. Darkest value and mean are landmarks; above the mean, quantile answers to quantile.
/// Below it lies mostly air, whose share depends on how tightly the head was framed and must not shift the tissue.
/// </remarks>
internal static class LandmarkMatching
{
    private const int Landmarks = 50;

    /// <summary>The curve from <paramref name="source"/>'s intensities to <paramref name="reference"/>'s.</summary>
    public static IntensityTransfer Between(float[] source, float[] reference)
    {
        Quantiles from = Quantiles.Of(source, value => value > 0);
        Quantiles to = Quantiles.Of(reference, value => value > 0);
        var inputs = new List<double> { source.Min(), 0 };
        var outputs = new List<double> { reference.Min(), 0 };
        for (int i = 1; i <= Landmarks; i++)
        {
            double input = from.At((double)i / Landmarks);

            // Scans of few grey levels repeat quantiles; the last of equals stands for all.
            if (input > inputs[^1])
            {
                inputs.Add(input);
                outputs.Add(to.At((double)i / Landmarks));
            }
            else
            {
                outputs[^1] = to.At((double)i / Landmarks);
            }
        }

        return new IntensityTransfer([.. inputs], [.. outputs]);
    }
}
