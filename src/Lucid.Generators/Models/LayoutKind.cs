namespace Lucid.Generators.Models;

/// <summary>Where the channels of an input stand, numbered as the runtime's <c>Lucid.Layout</c>.</summary>
internal enum LayoutKind
{
    ChannelsFirst,
    ChannelsLast,
}
