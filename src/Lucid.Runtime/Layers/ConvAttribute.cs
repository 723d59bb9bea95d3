namespace Lucid;

/// <summary>What the attributes that declare a convolution which is not transposed have in common.</summary>
#if LUCID_GENERATORS
internal
#else
public
#endif
abstract class ConvAttribute : ConvolutionAttribute
{
    /// <summary>
    /// Whether the input is padded such that the output has its size, PyTorch's <c>padding="same"</c>: by <c>dilation·(kernel − 1)</c> zeros, the odd
    /// one at the end. It needs strides of 1. The default is false.
    /// </summary>
    public bool SamePadding { get; set; }
}
