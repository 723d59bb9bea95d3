namespace Lucid.Kernels;

/// <summary>The learnt slopes of an activation over the lanes of (spatial…, C).</summary>
internal static unsafe class VoxelSlopes
{
    /// <summary>Gives each lane the slope of its channel, where the kernel has slopes.</summary>
    /// <param name="fold">How elements fold into lanes.</param>
    /// <param name="slopes">The slopes.</param>
    /// <param name="count">How many there are: one, or one for each channel.</param>
    /// <param name="first">The element of the first lane.</param>
    /// <param name="lanes">Receives the slopes.</param>
    public static void Spread<TKernel>(VoxelFold fold, float* slopes, int count, int first, float* lanes)
        where TKernel : INormalizationKernel
    {
        if (!TKernel.HasSlope)
        {
            return;
        }

        if (count == 1)
        {
            new Span<float>(lanes, fold.Lanes).Fill(slopes[0]);
        }
        else
        {
            fold.Repeat(slopes, first, lanes);
        }
    }
}
