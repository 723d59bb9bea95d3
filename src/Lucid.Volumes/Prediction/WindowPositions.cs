namespace Lucid.Volumes.Prediction;

/// <summary>Where the windows along an axis begin.</summary>
internal static class WindowPositions
{
    private const double Step = 0.5;

    /// <summary>
    /// ⌈(size − patch) / (patch/2)⌉ + 1 positions, evenly spread from 0 to size − patch, rounded half to even: nnU-Net's <c>compute_steps_for_sliding_window</c>.
    /// </summary>
    /// <param name="size">The voxels along the axis, at least <paramref name="patch"/>.</param>
    /// <param name="patch">The voxels of a window.</param>
    public static int[] Along(int size, int patch)
    {
        int last = size - patch;
        int[] positions = new int[(int)Math.Ceiling(last / (patch * Step)) + 1];
        double distance = positions.Length > 1 ? (double)last / (positions.Length - 1) : 0;
        for (int i = 0; i < positions.Length; i++)
        {
            positions[i] = (int)Math.Round(distance * i, MidpointRounding.ToEven);
        }

        return positions;
    }
}
