using System.ComponentModel;
using Lucid.Kernels.Resampling;

namespace Lucid.Kernels.Pooling;

/// <summary>Average pooling along an axis to a given size: output o is the mean of the inputs from ⌊o·input/size⌋ up to, not including, ⌈(o + 1)·input/size⌉.</summary>
/// <param name="outputSize">The size.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AdaptiveWindows(int outputSize) : SummedAxis
{
    internal override long OutputSize(int input) => outputSize;

    internal override void Describe(AxisMap map)
    {
        for (int output = 0; output < map.OutputSize; output++)
        {
            int first = (int)((long)output * map.InputSize / outputSize);
            int end = (int)((((output + 1L) * map.InputSize) + outputSize - 1) / outputSize);
            double weight = 1.0 / (end - first);
            map.Set(output, first, end, weight, weight);
        }
    }

    internal override string Refusal(int input, string letter) => $"Expected an output size of 1 or more in {letter}, got {outputSize}";
}
