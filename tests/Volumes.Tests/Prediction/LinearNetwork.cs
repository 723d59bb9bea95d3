namespace Lucid.Volumes.Tests.Prediction;

/// <summary>
/// A network that is linear in its voxels, as make_goldens.py has it: each head's logit is w₀ times the first channel's voxel, w₁ times the last channel's left
/// neighbour, w₂ times the place in the window, and w₃.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "Parameters need no disposal.")]
internal sealed class LinearNetwork : Layer
{
    private const float PlaceUnit = 1f / 128;
    private readonly Parameter _weight;

    public LinearNetwork(int heads)
    {
        Heads = heads;
        _weight = new Parameter(Tensor.Zeros(heads, 4));
    }

    public int Heads { get; }

    public int Passes { get; private set; }

    /// <summary>What is called before each pass.</summary>
    public Action? Passing { get; set; }

    public override Tensor Forward(Tensor input)
    {
        Passing?.Invoke();
        Passes++;
        int[] sizes = [.. input.Shape.AsSpan()[2..]];
        int voxels = sizes.Aggregate(1, (product, size) => product * size);
        Tensor logits = Tensor.Zeros([1, Heads, .. sizes]);
        ReadOnlySpan<float> first = input.AsReadOnlySpan()[..voxels];
        ReadOnlySpan<float> last = input.AsReadOnlySpan()[^voxels..];
        Span<float> target = logits.AsSpan();
        ReadOnlySpan<float> weights = _weight.AsReadOnlySpan();
        for (int head = 0; head < Heads; head++)
        {
            ReadOnlySpan<float> w = weights.Slice(4 * head, 4);
            for (int i = 0; i < voxels; i++)
            {
                float left = i % sizes[^1] == 0 ? 0 : last[i - 1];
                target[head * voxels + i] = w[0] * first[i] + w[1] * left + w[2] * Place(i, sizes) + w[3];
            }
        }

        return logits;
    }

    protected override void DescribeState(LayerState state) => state.Add("weight", _weight);

    private static float Place(int index, int[] sizes)
    {
        int sum = 0;
        for (int axis = sizes.Length - 1; axis >= 0; axis--)
        {
            sum += (axis + 1) * (index % sizes[axis]);
            index /= sizes[axis];
        }

        return sum * PlaceUnit;
    }
}
