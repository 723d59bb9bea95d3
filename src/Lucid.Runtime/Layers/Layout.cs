namespace Lucid;

/// <summary>In which order a layer's input and output lie in memory.</summary>
#if LUCID_GENERATORS
internal
#else
public
#endif
enum Layout
{
    /// <summary>(N, C, D, H, W): each channel is a volume of its own.</summary>
    ChannelsFirst,

    /// <summary>(N, D, H, W, C): the channels of a voxel are neighbours.</summary>
    ChannelsLast,
}
