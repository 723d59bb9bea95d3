using System.Numerics.Tensors;
using Lucid.Memory;

namespace Lucid.Kernels;

// The fold of what .NET's tensors see.
public readonly partial struct ChannelRows
{
    /// <summary>The fold of volumes that .NET's tensors see.</summary>
    /// <param name="input">The input, of lengths (N, C, D, H, W) or (C, D, H, W), or the same with C at the end, and any strides.</param>
    /// <param name="output">The output, of the same lengths and any strides.</param>
    /// <param name="channels">The declared C.</param>
    /// <param name="depth">The declared D, or 0 for any.</param>
    /// <param name="height">The declared H, or 0 for any.</param>
    /// <param name="width">The declared W, or 0 for any.</param>
    /// <param name="layout">Where C stands.</param>
    /// <exception cref="ArgumentException">
    /// The input has another rank, channel count or spatial size than declared, or more elements than an array holds; the output has other
    /// lengths, or sees one place at several positions; or both are dense and overlap without being the same.
    /// </exception>
    public static ChannelRows OfVolumes(
        in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output, int channels, int depth = 0, int height = 0, int width = 0,
        Layout layout = Layout.ChannelsFirst)
    {
        if (input.FlattenedLength > Array.MaxLength)
        {
            throw new ArgumentException($"Expected at most {Array.MaxLength} elements, got {input.FlattenedLength}.", nameof(input));
        }

        ReadOnlySpan<int> sizes = TensorLengths.ToSizes(input.Lengths, stackalloc int[TensorLengths.FewDimensions]);
        ChannelRows rows = OfVolumes(sizes, channels, depth, height, width, layout);
        if (!output.Lengths.SequenceEqual(input.Lengths))
        {
            throw new ArgumentException(
                $"Expected an output of the input's shape {new TensorShape(sizes)}, got ({string.Join(", ", output.Lengths.ToArray())}).",
                nameof(output));
        }

        RequireOnePlaceForEach(output);
        if (input.IsDense && output.IsDense)
        {
            RequireSameOrApart(StridedMemory.Dense(input), StridedMemory.Dense(output), nameof(output));
        }

        return rows;
    }

    /// <summary>Throws where results would overwrite each other. Of strides that share places, .NET's spans take only 0.</summary>
    private static void RequireOnePlaceForEach(in TensorSpan<float> output)
    {
        for (int i = 0; i < output.Rank; i++)
        {
            if (output.Lengths[i] > 1 && output.Strides[i] == 0)
            {
                throw new ArgumentException(
                    $"Expected an output with a place for each element, got a stride of 0 in dimension {i} of length {output.Lengths[i]}.",
                    nameof(output));
            }
        }
    }
}
