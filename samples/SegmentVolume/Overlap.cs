namespace Lucid.Samples.SegmentVolume;

/// <summary>Dice's coefficient of two sets of voxels, 2·|A ∩ B| / (|A| + |B|): 1 where they are the same, 0 where they share none.</summary>
internal static class Overlap
{
    /// <summary>That of the voxels whose logit is above 0, with those labelled 1.</summary>
    public static double OfLogits(ReadOnlySpan<float> logits, ReadOnlySpan<float> labels)
    {
        int shared = 0;
        int sizes = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            bool isFound = logits[i] > 0;
            bool isThere = labels[i] > 0;
            shared += isFound && isThere ? 1 : 0;
            sizes += (isFound ? 1 : 0) + (isThere ? 1 : 0);
        }

        return Dice(shared, sizes);
    }

    /// <summary>The greatest for the brightest voxels, however many, with those labelled 1: the threshold that knows the answer.</summary>
    public static double OfBestThreshold(float[] voxels, float[] labels)
    {
        int there = labels.Count(label => label > 0);
        int found = 0;
        int shared = 0;
        double best = Dice(shared, there);
        foreach (float label in voxels.Zip(labels).OrderByDescending(voxel => voxel.First).Select(voxel => voxel.Second))
        {
            found++;
            shared += label > 0 ? 1 : 0;
            best = Math.Max(best, Dice(shared, found + there));
        }

        return best;
    }

    // Two empty sets are the same.
    private static double Dice(int shared, int sizes) => sizes == 0 ? 1 : 2.0 * shared / sizes;
}
