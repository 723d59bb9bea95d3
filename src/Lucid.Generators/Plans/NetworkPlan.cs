using Lucid.Generators.Specs;

namespace Lucid.Generators.Plans;

/// <summary>
/// How a network of fixed sizes is computed: its steps, and where in one block of memory each value lies. Values that are never needed at the same time share their
/// place: the largest are placed first, each as low as it fits (Pisarchyk and Lee, "Efficient Memory Management for Deep Neural Net Inference", 2020).
/// </summary>
/// <param name="Steps">The steps, in their order.</param>
/// <param name="Buffers">The values: the input, then what each step gives.</param>
/// <param name="Length">The elements of the memory.</param>
internal sealed record NetworkPlan(EquatableArray<FusedStep> Steps, EquatableArray<BufferPlan> Buffers, long Length)
{
    // A cache line.
    private const long Alignment = 16;

    /// <summary>Plans a network.</summary>
    /// <param name="network">Its graph.</param>
    /// <param name="input">The sizes of its input, of one sample, the channels last.</param>
    public static NetworkPlan Of(NetworkSpec network, EquatableArray<int> input)
    {
        FusedStep[] steps = [.. Fuse(network)];
        (EquatableArray<int> Sizes, int Uses, int Begin, int End)[] values =
        [
            .. Enumerable.Range(0, steps.Length + 1).Select(value => (
                value == 0 ? input : (steps[value - 1].Norm ?? steps[value - 1].Layer).Sizes,
                steps.Sum(step => step.Reads.Count(read => read == value)),
                value - 1,
                Array.FindLastIndex(steps, step => step.Reads.Contains(value)) is >= 0 and int last ? last : steps.Length)),
        ];

        var placed = new BufferPlan?[values.Length];
        foreach (int value in Enumerable.Range(0, values.Length).OrderByDescending(value => new BufferPlan(0, 0, values[value].Sizes).Length))
        {
            (EquatableArray<int> sizes, int uses, int begin, int end) = values[value];
            var buffer = new BufferPlan(0, uses, sizes);
            IEnumerable<BufferPlan> besides = Enumerable.Range(0, values.Length)
                .Where(other => placed[other] is not null && values[other].Begin <= end && begin <= values[other].End)
                .Select(other => placed[other]!)
                .OrderBy(other => other.Offset);
            foreach (BufferPlan other in besides)
            {
                if (buffer.Offset + buffer.Length <= other.Offset)
                {
                    break;
                }

                buffer = buffer with { Offset = Math.Max(buffer.Offset, Aligned(other.Offset + other.Length)) };
            }

            placed[value] = buffer;
        }

        return new NetworkPlan(new([.. steps]), new([.. placed.Select(buffer => buffer!)]), placed.Max(buffer => buffer!.Offset + buffer.Length));
    }

    /// <summary>The steps of a network. A normalisation goes to the convolution before it, both with the channels last, where nobody else reads what that gives.</summary>
    /// <param name="network">Its graph.</param>
    public static IEnumerable<FusedStep> Fuse(NetworkSpec network)
    {
        NodeSpec[] nodes = [.. network.Nodes];

        // The value that each node gives.
        int[] values = new int[nodes.Length];
        int count = 0;
        for (int i = 0; i < nodes.Length; i++)
        {
            NodeSpec node = nodes[i];
            bool isFused = node is { IsOneLayer: true, Layer: ConvolutionSpec { Layout: Layout.ChannelsLast } }
                && i + 1 < nodes.Length
                && nodes[i + 1] is { IsOneLayer: true, Layer: NormalizationSpec { Layout: Layout.ChannelsLast } } next
                && next.Inputs.Count > 0 && next.Inputs[0] == i
                && nodes.Sum(other => other.Inputs.Count(input => input == i)) == 1;
            NodeSpec? norm = isFused ? nodes[i + 1] : null;
            int[] from = node.Inputs.Count == 0 ? [0] : [.. node.Inputs.Select(input => values[input])];
            int? residual = norm?.Inputs.Count > 1 ? values[norm.Inputs[1]] : null;
            values[i] = ++count;
            yield return new FusedStep(node, norm, new([.. from]), residual, count);
            if (isFused)
            {
                values[++i] = count;
            }
        }
    }

    private static long Aligned(long offset) => (offset + Alignment - 1) / Alignment * Alignment;
}
