namespace Lucid;

/// <summary>What the attributes that declare a convolution have in common.</summary>
/// <remarks>An option of several axes takes one number for all of them, or one for each, outermost first.</remarks>
// A struct cannot be a layer either, and LUCID0003 says so with its page, as it does of every other type that cannot. A property declares a layer in place.
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Property, Inherited = false)]
#if LUCID_GENERATORS
internal
#else
public
#endif
abstract class ConvolutionAttribute : Attribute
{
    /// <summary>C, the channels of the input; required, a multiple of <see cref="Groups"/>.</summary>
    public int InChannels { get; set; }

    /// <summary>K, the channels of the output; required, a multiple of <see cref="Groups"/>.</summary>
    public int OutChannels { get; set; }

    /// <summary>The taps of the kernel along each axis; required, 1 or more.</summary>
    public int[] KernelSize { get; set; } = [];

    /// <summary>How far apart the windows are; 1 or more. The default is 1.</summary>
    public int[] Stride { get; set; } = [1];

    /// <summary>
    /// The zeros on both sides of the input, or of a transposed convolution what they would be in the convolution that it is the gradient of; 0 or
    /// more. The default is 0.
    /// </summary>
    public int[] Padding { get; set; } = [0];

    /// <summary>How far apart the taps of the kernel are; 1 or more. The default is 1.</summary>
    public int[] Dilation { get; set; } = [1];

    /// <summary>The groups that the channels are divided into: each output channel sees the input channels of its group. The default is 1.</summary>
    public int Groups { get; set; } = 1;

    /// <summary>Whether the layer learns a bias of each output channel. The default is true.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>The function applied to the result. The default is none.</summary>
    public Activation Activation { get; set; }

    /// <inheritdoc cref="NormAttribute.NegativeSlope"/>
    public double NegativeSlope { get; set; } = 0.01;

    /// <inheritdoc cref="NormAttribute.Alpha"/>
    public double Alpha { get; set; } = 1;

    /// <inheritdoc cref="ChannelNormAttribute.SlopePerChannel"/>
    public bool SlopePerChannel { get; set; }

    /// <summary>
    /// In which order input and output lie in memory. The default is channels first: (N, C, …). Channels last spares a copy of both.
    /// </summary>
    public Layout Layout { get; set; }

    /// <summary>How the convolution is computed. The default is the fastest way that keeps rounding errors near those of a direct sum.</summary>
    public ConvolutionAlgorithm Algorithm { get; set; }
}
