using System.ComponentModel;
using Lucid.Kernels.Resampling;

namespace Lucid.Kernels.Upsampling;

/// <summary>Along an axis each output is an input: o is the input ⌊o·scale⌋, with PyTorch's scale in float, so that both choose the same one.</summary>
/// <param name="size">The sizes.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NearestNeighbours(UpsampledSize size) : SummedAxis
{
    internal override long OutputSize(int input) => size.Of(input);

    internal override void Describe(AxisMap map)
    {
        float scale = (float)size.Scale(map.InputSize, map.OutputSize, inSingle: true);
        for (int output = 0; output < map.OutputSize; output++)
        {
            int input = map.OutputSize == map.InputSize ? output
                : map.OutputSize == 2L * map.InputSize ? output / 2
                : (int)Math.Min(MathF.Floor(output * scale), map.InputSize - 1);
            map.Set(output, input, input + 1, head: 1, rest: 0);
        }
    }

    internal override string Refusal(int input, string letter) => size.Refusal(input, letter);
}
