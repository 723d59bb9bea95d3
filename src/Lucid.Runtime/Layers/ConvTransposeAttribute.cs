namespace Lucid;

/// <summary>What the attributes that declare a transposed convolution have in common.</summary>
#if LUCID_GENERATORS
internal
#else
public
#endif
abstract class ConvTransposeAttribute : ConvolutionAttribute
{
    /// <summary>What is added to the output's sizes on one side; less than the stride or the dilation. The default is 0.</summary>
    public int[] OutputPadding { get; set; } = [0];
}
