namespace Lucid;

/// <summary>What the attributes that declare a pooling have in common.</summary>
/// <remarks>An option of several axes takes one number for all of them, or one for each, outermost first.</remarks>
// A struct cannot be a layer either, and LUCID0003 says so with its page, as it does of every other type that cannot. A property declares a layer in place.
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Property, Inherited = false)]
#if LUCID_GENERATORS
internal
#else
public
#endif
abstract class PoolAttribute : Attribute
{
    /// <summary>The elements that a window takes along each axis; required, 1 or more.</summary>
    public int[] KernelSize { get; set; } = [];

    /// <summary>How far apart the windows are; 1 or more. The default is <see cref="KernelSize"/>.</summary>
    public int[] Stride { get; set; } = [];

    /// <summary>What is added on both sides of the input; from 0 to half of what a window covers. The default is 0.</summary>
    public int[] Padding { get; set; } = [0];

    /// <summary>Whether the sizes of the output are rounded up: a last window may reach beyond the input, if it begins in it or in the padding before it. The default is false.</summary>
    public bool CeilMode { get; set; }

    /// <summary>In which order input and output lie in memory. The default is channels first: (N, C, …).</summary>
    public Layout Layout { get; set; }
}
