namespace Lucid.Kernels.Normalization.ChannelsLast;

/// <summary>The learnt slopes of an activation over the lanes of (spatial…, C).</summary>
internal static unsafe class ChannelsLastSlopes
{
    /// <summary>Gives each lane the slope of its channel, where the kernel has slopes.</summary>
    /// <param name="layout">The channel of each lane.</param>
    /// <param name="slopes">The slopes.</param>
    /// <param name="count">How many there are: one, or one for each channel.</param>
    /// <param name="first">The element of the first lane.</param>
    /// <param name="lanes">Receives the slopes.</param>
    public static void Broadcast<TKernel>(InterleavedLanes layout, float* slopes, int count, int first, float* lanes)
        where TKernel : INormalizationKernel
    {
        if (!TKernel.HasSlope)
        {
            return;
        }

        if (count == 1)
        {
            new Span<float>(lanes, layout.Lanes).Fill(slopes[0]);
        }
        else
        {
            layout.Repeat(slopes, first, lanes);
        }
    }
}
