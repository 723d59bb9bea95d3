using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

/// <summary>The gradient of a parameter of channels: what its rows contribute, added in double in the order of the samples.</summary>
internal static class BatchSums
{
    /// <summary>Adds up the rows of each channel.</summary>
    /// <param name="sums">A sum of each row.</param>
    /// <param name="gradient">Receives the total of each channel.</param>
    public static void Add(ReadOnlySpan<double> sums, Span<float> gradient)
    {
        int channels = gradient.Length;
        int rest = channels % Vector512<double>.Count;
        for (int channel = 0; channel < channels - rest; channel += Vector512<double>.Count)
        {
            Vector512<double> total = default;
            for (int row = channel; row < sums.Length; row += channels)
            {
                total += Vector512.Create(sums[row..]);
            }

            Widening.Narrow(total).CopyTo(gradient[channel..]);
        }

        for (int channel = channels - rest; channel < channels; channel++)
        {
            double total = 0;
            for (int row = channel; row < sums.Length; row += channels)
            {
                total += sums[row];
            }

            gradient[channel] = (float)total;
        }
    }
}
