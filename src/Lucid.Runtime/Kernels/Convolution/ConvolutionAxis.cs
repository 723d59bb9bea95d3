using System.ComponentModel;
using Lucid.Kernels.Spatial;

namespace Lucid.Kernels.Convolution;

/// <summary>A convolution along one axis.</summary>
/// <param name="KernelSize">The taps of the kernel.</param>
/// <param name="Stride">How far apart the windows are.</param>
/// <param name="PaddingBefore">The zeros before the input; of a transposed convolution what is cut off the output there.</param>
/// <param name="PaddingAfter">The same behind it.</param>
/// <param name="Dilation">How far apart the taps are.</param>
/// <param name="OutputPadding">What a transposed convolution adds to its output behind.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct ConvolutionAxis(
    int KernelSize, int Stride = 1, int PaddingBefore = 0, int PaddingAfter = 0, int Dilation = 1, int OutputPadding = 0)
{
    /// <summary>An axis that a convolution of fewer dimensions has not.</summary>
    public static ConvolutionAxis None => new(1);

    /// <summary>How many elements the kernel covers.</summary>
    internal long Reach => Windows.Reach(KernelSize, Dilation);

    /// <summary>The size of the output; less than 1 where the kernel does not fit.</summary>
    internal long OutputSize(long input, bool isTransposed) => isTransposed
        ? ((input - 1) * Stride) - PaddingBefore - PaddingAfter + Reach + OutputPadding
        : Windows.Count(input + PaddingBefore + PaddingAfter, Reach, Stride);
}
