namespace Lucid;

/// <summary>What the attributes that declare an average pooling have in common.</summary>
#if LUCID_GENERATORS
internal
#else
public
#endif
abstract class AvgPoolAttribute : PoolAttribute
{
    /// <summary>Whether padding counts as elements of 0; otherwise the mean is over the elements of the input alone. The default is true.</summary>
    public bool CountIncludePad { get; set; } = true;
}
