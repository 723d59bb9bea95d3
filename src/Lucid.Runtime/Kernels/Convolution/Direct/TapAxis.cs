namespace Lucid.Kernels.Convolution.Direct;

/// <summary>
/// The taps that reach some outputs of one axis: those outputs that are as far apart as a step, all with the same taps. A convolution has one such
/// set; a transposed one has as many as its stride, each with the taps that its outputs take.
/// </summary>
/// <param name="FirstOutput">The first output.</param>
/// <param name="OutputStep">How far apart the outputs are.</param>
/// <param name="InputStep">How far apart the inputs of neighbouring outputs are.</param>
/// <param name="Taps">The taps, in the order of their inputs.</param>
/// <param name="Offsets">Where the input of each tap stands, for the first output.</param>
internal sealed record TapAxis(int FirstOutput, int OutputStep, int InputStep, int[] Taps, int[] Offsets)
{
    /// <summary>Whether the inputs of the taps are neighbours.</summary>
    public bool IsRun { get; } = Offsets.Length > 0 && Offsets[^1] - Offsets[0] == Offsets.Length - 1;

    /// <summary>The taps of a convolution.</summary>
    public static TapAxis Of(ConvolutionAxis axis)
    {
        int[] taps = [.. Enumerable.Range(0, axis.KernelSize)];
        return new(0, 1, axis.Stride, taps, [.. taps.Select(tap => (tap * axis.Dilation) - axis.PaddingBefore)]);
    }

    /// <summary>
    /// The sets of outputs of a transposed convolution: input i reaches the output i·stride − padding + tap·dilation by each tap. It is the gradient
    /// of a convolution by its input, too.
    /// </summary>
    public static TapAxis[] OfTransposed(ConvolutionAxis axis)
    {
        var sets = new TapAxis[axis.Stride];
        for (int output = 0; output < sets.Length; output++)
        {
            // Descending taps have ascending inputs.
            int[] taps = [.. Enumerable.Range(0, axis.KernelSize).Reverse().Where(tap => From(tap) % axis.Stride == 0)];
            sets[output] = new(output, axis.Stride, 1, taps, [.. taps.Select(tap => (int)(From(tap) / axis.Stride))]);

            long From(int tap) => (long)output + axis.PaddingBefore - ((long)tap * axis.Dilation);
        }

        return sets;
    }

    /// <summary>How many of the outputs there are.</summary>
    public int Outputs(int size) => size <= FirstOutput ? 0 : ((size - FirstOutput - 1) / OutputStep) + 1;
}
