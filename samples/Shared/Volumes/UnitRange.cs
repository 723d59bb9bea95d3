namespace Lucid.Samples.Volumes;

/// <summary>
/// Scales values by a power of two, which rounds nothing and changes no standard score, so that neither their differences nor the
/// reciprocal of their deviation leave the range of float32.
/// </summary>
public static class UnitRange
{
    /// <summary>Brings the greatest magnitude to between a quarter and a half; zeros stay.</summary>
    /// <param name="voxels">Finite values.</param>
    /// <param name="scaled">Receives as many; may be <paramref name="voxels"/>.</param>
    public static void Scale(ReadOnlySpan<float> voxels, Span<float> scaled)
    {
        float greatest = 0;
        foreach (float value in voxels)
        {
            greatest = Math.Max(greatest, Math.Abs(value));
        }

        // In double, which holds the factor of the least denormal too.
        double factor = greatest == 0 ? 1 : Math.ScaleB(1, -2 - Math.ILogB(greatest));
        for (int i = 0; i < voxels.Length; i++)
        {
            scaled[i] = (float)(voxels[i] * factor);
        }
    }
}
