namespace Lucid.Samples.Volumes;

/// <summary>Quantiles of a sample of at most a million values, evenly spaced in memory; more would change no picture.</summary>
public sealed class Quantiles
{
    private const int MaximumSample = 1_000_000;

    private readonly float[] _sorted;

    private Quantiles(float[] sorted) => _sorted = sorted;

    /// <summary>Of all values for which <paramref name="isIncluded"/> holds.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static Quantiles Of(ReadOnlySpan<float> voxels, Func<float, bool> isIncluded)
    {
        // A stride without common factors with the usual row lengths, so that the sample favours no column.
        int stride = voxels.Length <= MaximumSample ? 1 : (voxels.Length / MaximumSample) | 1;
        var sample = new List<float>(Math.Min(voxels.Length, MaximumSample));
        Take(voxels, stride);
        if (sample.Count == 0)
        {
            Take(voxels, 1); // The few there are lie between the samples.
        }

        if (sample.Count == 0)
        {
            throw new InvalidOperationException("expected at least one value to take quantiles of, got none");
        }

        sample.Sort();
        return new Quantiles([.. sample]);

        void Take(ReadOnlySpan<float> from, int step)
        {
            for (int i = 0; i < from.Length; i += step)
            {
                if (isIncluded(from[i]))
                {
                    sample.Add(from[i]);
                }
            }
        }
    }

    /// <summary>The value below which a share of the sample lies, between neighbours by straight lines.</summary>
    /// <param name="share">From 0 (the least) to 1 (the greatest).</param>
    public double At(double share)
    {
        double position = share * (_sorted.Length - 1);
        int below = (int)position;
        int above = Math.Min(below + 1, _sorted.Length - 1);
        return _sorted[below] + (position - below) * ((double)_sorted[above] - _sorted[below]);
    }
}
