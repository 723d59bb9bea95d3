using System.ComponentModel;
using Lucid.Kernels.Resampling;

namespace Lucid.Kernels.Upsampling;

/// <summary>
/// Along an axis each output is interpolated between two inputs: o lies at s·(o + ½) − ½, at 0 where that is negative, s being the step from output to output; or at
/// o·(input − 1)/(output − 1) where the corners are aligned.
/// </summary>
/// <param name="size">The sizes.</param>
/// <param name="alignCorners">Whether the first and the last elements of input and output lie on each other.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LinearInterpolation(UpsampledSize size, bool alignCorners) : SummedAxis
{
    internal override long OutputSize(int input) => size.Of(input);

    internal override void Describe(AxisMap map)
    {
        int last = map.InputSize - 1;
        double scale = !alignCorners ? size.Scale(map.InputSize, map.OutputSize, inSingle: false)
            : map.OutputSize > 1 ? (double)last / (map.OutputSize - 1)
            : 0;
        for (int output = 0; output < map.OutputSize; output++)
        {
            double place = map.OutputSize == map.InputSize ? output
                : alignCorners ? output * scale
                : Math.Max((scale * (output + 0.5)) - 0.5, 0);
            int first = (int)Math.Min(place, last);
            double rest = Math.Min(place - first, 1);

            // What has no weight is not looked at: an infinity beside a place that is an input's own does not spoil it.
            int end = first < last && rest > 0 ? first + 2 : first + 1;
            map.Set(output, first, end, end == first + 1 ? 1 : 1 - rest, rest);
        }
    }

    internal override string Refusal(int input, string letter) => size.Refusal(input, letter);
}
