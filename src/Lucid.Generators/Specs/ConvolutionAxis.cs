namespace Lucid.Generators.Specs;

/// <summary>A convolution along one axis; the options of the same names.</summary>
/// <param name="KernelSize">The taps of the kernel.</param>
/// <param name="Stride">How far apart the windows are.</param>
/// <param name="PaddingBefore">The zeros before the input.</param>
/// <param name="PaddingAfter">The zeros behind it.</param>
/// <param name="Dilation">How far apart the taps are.</param>
/// <param name="OutputPadding">What is added to the output of a transposed convolution.</param>
internal sealed record ConvolutionAxis(int KernelSize, int Stride, int PaddingBefore, int PaddingAfter, int Dilation, int OutputPadding)
{
    /// <summary>How many elements the kernel covers.</summary>
    public long Reach => ((long)Dilation * (KernelSize - 1)) + 1;

    /// <summary>The least size of an input that has an output.</summary>
    public int LeastInput(bool isTransposed)
    {
        long padding = (long)PaddingBefore + PaddingAfter;
        long least = isTransposed ? ((padding - Reach - OutputPadding + Stride) / Stride) + 1 : Reach - padding;
        return (int)Math.Max(1, least);
    }

    /// <summary>Whether the output has the size of the input, whatever it is.</summary>
    public bool KeepsSize => Stride == 1 && OutputPadding == 0 && PaddingBefore + PaddingAfter == Reach - 1;

    /// <summary>The size of the output; less than 1 where the kernel does not fit.</summary>
    public long OutputSize(long input, bool isTransposed)
    {
        if (isTransposed)
        {
            return ((input - 1) * Stride) - PaddingBefore - PaddingAfter + Reach + OutputPadding;
        }

        long room = input + PaddingBefore + PaddingAfter - Reach;
        return room < 0 ? 0 : (room / Stride) + 1;
    }

    /// <summary>The taps that reach the same outputs of a transposed convolution, for those outputs that most of them reach.</summary>
    public int MostTapsOfTransposed => Enumerable.Range(0, Stride)
        .Max(output => Enumerable.Range(0, KernelSize).Count(tap => (output + PaddingBefore - ((long)tap * Dilation)) % Stride == 0));
}
