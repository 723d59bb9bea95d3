using System.ComponentModel;
using Lucid.Kernels.Resampling;

namespace Lucid.Kernels.Pooling;

/// <summary>Average pooling along an axis.</summary>
/// <param name="windows">The windows; their taps lie side by side.</param>
/// <param name="countIncludePad">Whether padding counts as elements of 0.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AverageWindows(PoolingAxis windows, bool countIncludePad) : SummedAxis
{
    internal override long OutputSize(int input) => windows.OutputSize(input);

    internal override void Describe(AxisMap map)
    {
        for (int output = 0; output < map.OutputSize; output++)
        {
            long start = windows.Start(output);

            // With a ceiled size the last window may reach beyond the padding, which counts for nothing.
            long padded = Math.Min(start + windows.KernelSize, (long)map.InputSize + windows.Padding) - start;
            (int first, int end) = (Math.Max((int)start, 0), (int)Math.Min(start + windows.KernelSize, map.InputSize));
            double weight = 1.0 / (countIncludePad ? padded : end - first);
            map.Set(output, first, end, weight, weight);
        }
    }

    internal override string Refusal(int input, string letter) => windows.Refusal(input, letter);
}
