namespace Lucid.Volumes.Prediction;

/// <summary>How much each voxel of a window counts where windows overlap: nnU-Net's <c>compute_gaussian</c>.</summary>
internal static class GaussianWeights
{
    private const double SigmaOfPatch = 1.0 / 8;
    private const double Truncation = 4;
    private const double Largest = 10;

    /// <summary>
    /// A Gaussian of σ = patch/8 around voxel ⌊patch/2⌋ along each axis, as a filter makes it of a single one, scaled to a largest value of 10. The values are those
    /// of half precision, as nnU-Net keeps them, and what would round to zero has the smallest value above it.
    /// </summary>
    /// <param name="patch">The sizes of a window. An axis that windows do not have is of size 1 here and must be left out of <paramref name="axes"/>.</param>
    /// <param name="axes">How many of the last axes windows have: 2 or 3.</param>
    public static float[] Of(GridShape patch, int axes)
    {
        double[] depth = axes == 3 ? Line(patch.Depth) : [1];
        double[] height = Line(patch.Height);
        double[] width = Line(patch.Width);
        double scale = depth[patch.Depth / 2] * height[patch.Height / 2] * width[patch.Width / 2] / Largest;
        float[] weights = new float[checked((int)patch.Count)];
        float smallest = float.PositiveInfinity;
        int at = 0;
        foreach (double z in depth)
        {
            foreach (double y in height)
            {
                double row = z * y;
                foreach (double x in width)
                {
                    float weight = Rounded(row * x / scale);
                    weights[at++] = weight;
                    smallest = weight > 0 ? Math.Min(smallest, weight) : smallest;
                }
            }
        }

        weights.AsSpan().Replace(0f, smallest);
        return weights;
    }

    /// <summary>The filter's weights around the centre, and zeros beyond its reach.</summary>
    private static double[] Line(int patch)
    {
        double sigma = patch * SigmaOfPatch;
        int radius = (int)(Truncation * sigma + 0.5);
        double[] filter = new double[radius + 1];
        double sum = 0;
        for (int distance = -radius; distance <= radius; distance++)
        {
            double weight = PortableExponential.Of(-0.5 / (sigma * sigma) * distance * distance);
            filter[Math.Abs(distance)] = weight;
            sum += weight;
        }

        double[] line = new double[patch];
        for (int i = 0; i < patch; i++)
        {
            int distance = Math.Abs(i - patch / 2);
            line[i] = distance <= radius ? filter[distance] / sum : 0;
        }

        return line;
    }

    // By way of single precision, as PyTorch does it.
    private static float Rounded(double weight) => (float)(Half)(float)weight;
}
