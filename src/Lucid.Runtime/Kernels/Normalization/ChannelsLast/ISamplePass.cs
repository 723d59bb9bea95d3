namespace Lucid.Kernels.Normalization.ChannelsLast;

/// <summary>Work on samples of (spatial…, C) that can be done in any order.</summary>
internal interface ISamplePass
{
    /// <summary>Does one sample.</summary>
    /// <param name="sample">Its index.</param>
    /// <param name="layout">The channel of each lane.</param>
    /// <param name="parallel">Whether its chunks may go to several threads.</param>
    void Run(int sample, InterleavedLanes layout, bool parallel);
}
