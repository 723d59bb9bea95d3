namespace Lucid;

/// <summary>What the attributes that declare a max pooling have in common.</summary>
#if LUCID_GENERATORS
internal
#else
public
#endif
abstract class MaxPoolAttribute : PoolAttribute
{
    /// <summary>How far apart the elements of a window are; 1 or more. The default is 1.</summary>
    public int[] Dilation { get; set; } = [1];
}
