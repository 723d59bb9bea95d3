namespace Lucid;

/// <summary>What the attributes that declare an average pooling to a given size have in common.</summary>
// A struct cannot be a layer either, and LUCID0003 says so with its page, as it does of every other type that cannot. A property declares a layer in place.
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Property, Inherited = false)]
#if LUCID_GENERATORS
internal
#else
public
#endif
abstract class AdaptiveAvgPoolAttribute : Attribute
{
    /// <summary>The spatial sizes of the output, one number for all axes or one for each, outermost first; required, 1 or more.</summary>
    public int[] OutputSize { get; set; } = [];

    /// <summary>In which order input and output lie in memory. The default is channels first: (N, C, …).</summary>
    public Layout Layout { get; set; }
}
