namespace Lucid;

/// <summary>
/// Declares a layer that puts neighbouring dimensions together: the compiler writes its members into the partial class.
/// </summary>
/// <remarks>
/// <para>The result is a view of the input's memory. Options and shapes are those of PyTorch's <c>nn.Flatten</c>.</para>
/// <example>
/// <code>
/// [Flatten]
/// public sealed partial class Features;
///
/// var features = new Features();
/// Tensor y = features.Forward(x);   // x: (N, C, H, W), y: (N, C·H·W)
/// </code>
/// </example>
/// </remarks>
// A struct cannot be a layer either, and LUCID0003 says so with its page, as it does of every other type that cannot. A property declares a layer in place.
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Property, Inherited = false)]
#if LUCID_GENERATORS
internal
#else
public
#endif
sealed class FlattenAttribute : Attribute
{
    /// <summary>The first dimension, counted from the end where it is negative. The default is 1.</summary>
    public int StartDimension { get; set; } = 1;

    /// <summary>The last dimension, counted from the end where it is negative. The default is −1.</summary>
    public int EndDimension { get; set; } = -1;
}
