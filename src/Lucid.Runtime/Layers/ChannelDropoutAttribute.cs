namespace Lucid;

/// <summary>What the attributes that declare a dropout of channels have in common.</summary>
// A struct cannot be a layer either, and LUCID0003 says so with its page, as it does of every other type that cannot. A property declares a layer in place.
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Property, Inherited = false)]
#if LUCID_GENERATORS
internal
#else
public
#endif
abstract class ChannelDropoutAttribute : Attribute
{
    /// <summary>How likely a channel of a sample is set to 0; from 0 to 1. The default is 0.5.</summary>
    public double Probability { get; set; } = 0.5;

    /// <summary>In which order input and output lie in memory. The default is channels first: (N, C, …).</summary>
    public Layout Layout { get; set; }
}
