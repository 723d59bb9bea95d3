using System.ComponentModel;
using Lucid.Kernels.Spatial;

namespace Lucid.Kernels.Pooling;

/// <summary>The windows of a pooling along one axis.</summary>
/// <param name="KernelSize">The elements that a window takes.</param>
/// <param name="Stride">How far apart the windows are.</param>
/// <param name="Padding">The elements that are added on both sides: −∞ where the largest is taken, 0 where the mean is.</param>
/// <param name="Dilation">How far apart the elements of a window are.</param>
/// <param name="CeilMode">Whether a last window that fits only in part is taken, if it begins in the input or the padding before it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct PoolingAxis(int KernelSize, int Stride, int Padding = 0, int Dilation = 1, bool CeilMode = false)
{
    /// <summary>An axis that a pooling of fewer dimensions has not.</summary>
    internal static PoolingAxis None => new(1, 1);

    /// <summary>How many elements a window covers.</summary>
    internal long Reach => Windows.Reach(KernelSize, Dilation);

    /// <summary>The size of the output; less than 1 where no window fits.</summary>
    internal long OutputSize(int input)
    {
        long padded = input + (2L * Padding);
        if (!CeilMode)
        {
            return Windows.Count(padded, Reach, Stride);
        }

        long size = Windows.Count(padded + Stride - 1, Reach, Stride);
        return Start(size - 1) >= input ? size - 1 : size;
    }

    /// <summary>The place of a window's first tap, which may lie in the padding.</summary>
    internal long Start(long output) => (output * Stride) - Padding;

    /// <summary>The taps of a window that lie in the input: from the first up to, not including, the end.</summary>
    /// <param name="start">The place of its first tap.</param>
    /// <param name="input">The size of the input.</param>
    internal (int First, int End) Taps(int start, int input)
    {
        // Divisions cost more than the taps of most windows.
        int before = Math.Max(-start, 0), room = Math.Max(input - start, 0);
        (int first, int end) = Dilation == 1 ? (before, room) : ((int)((before + (long)Dilation - 1) / Dilation), (int)((room + (long)Dilation - 1) / Dilation));
        return (first, Math.Max(first, Math.Min(end, KernelSize)));
    }

    /// <summary>What was expected of an input that no window fits into.</summary>
    internal string Refusal(int input, string letter) =>
        $"Expected an input that the window fits into, got a size of {input} in {letter}, with the padding {input + (2L * Padding)}, for a window that covers {Reach}";
}
