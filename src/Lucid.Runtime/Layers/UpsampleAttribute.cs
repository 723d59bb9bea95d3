namespace Lucid;

/// <summary>
/// Declares an upsampling of sequences, images or volumes: the compiler writes the layer's members into the partial class.
/// </summary>
/// <remarks>
/// <para>
/// The input is (N, C, D, H, W), (N, C, H, W) or (N, C, L), in the order that <see cref="Layout"/> says. Where <see cref="Mode"/>, or as many values as axes, say how many spatial
/// sizes there are, the batch may be left out. Along an axis output o lies at <c>s·(o + ½) − ½</c> between the inputs, s being the input's size by the output's, or one by the
/// factor; with <see cref="AlignCorners"/> at <c>o·(input − 1)/(output − 1)</c>; and with <see cref="UpsampleMode.Nearest"/> it is the input <c>⌊s·o⌋</c>. Options and shapes are
/// those of PyTorch's <c>nn.Upsample</c>.
/// </para>
/// <example>
/// <code>
/// [Upsample(ScaleFactor = [2], Mode = UpsampleMode.Trilinear)]
/// public sealed partial class Up;
///
/// var up = new Up();
/// Tensor y = up.Forward(x);   // x: (N, C, D, H, W), y: twice the spatial sizes
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
sealed class UpsampleAttribute : Attribute
{
    /// <summary>The spatial sizes of the output, one number for all axes or one for each, outermost first; 1 or more. Either they or <see cref="ScaleFactor"/> are required.</summary>
    public int[] Size { get; set; } = [];

    /// <summary>What the spatial sizes are multiplied by, one number for all axes or one for each, fractions too; the result is rounded down. Either they or <see cref="Size"/> are required.</summary>
    public double[] ScaleFactor { get; set; } = [];

    /// <summary>How new elements are made. The default is <see cref="UpsampleMode.Nearest"/>.</summary>
    public UpsampleMode Mode { get; set; }

    /// <summary>Whether the corners of input and output lie on each other, where elements are interpolated. The default is false.</summary>
    public bool AlignCorners { get; set; }

    /// <summary>In which order input and output lie in memory. The default is channels first: (N, C, …).</summary>
    public Layout Layout { get; set; }
}
