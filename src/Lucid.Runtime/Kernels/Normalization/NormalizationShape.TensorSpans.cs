using System.Numerics.Tensors;
using Lucid.Memory;

namespace Lucid.Kernels.Normalization;

// The fold of what .NET's tensors see.
public readonly ref partial struct NormalizationShape
{
    /// <summary>The rows of what .NET's tensors see.</summary>
    /// <param name="input">The input, of any strides.</param>
    /// <param name="output">The output, of the same lengths and any strides.</param>
    /// <exception cref="ArgumentException">
    /// The input has another rank, channel count or size than declared, or more elements than an array holds; the output has other lengths, or sees one place at
    /// several positions; or both are dense and overlap without being the same.
    /// </exception>
    public ChannelRows Rows(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output)
    {
        if (input.FlattenedLength > Array.MaxLength)
        {
            throw new ArgumentException($"Expected at most {Array.MaxLength} elements, got {input.FlattenedLength}.", nameof(input));
        }

        ReadOnlySpan<int> sizes = TensorLengths.ToSizes(input.Lengths, stackalloc int[TensorLengths.FewDimensions]);
        ChannelRows rows = Rows(sizes);
        if (!output.Lengths.SequenceEqual(input.Lengths))
        {
            throw new ArgumentException(
                $"Expected an output of the input's shape {new TensorShape(sizes)}, got ({string.Join(", ", output.Lengths.ToArray())}).",
                nameof(output));
        }

        RequireOnePlaceForEach(output);
        if (input.IsDense && output.IsDense)
        {
            ChannelRows.RequireSameOrApart(StridedMemory.Dense(input), StridedMemory.Dense(output), nameof(output));
        }

        return rows;
    }

    /// <summary>Throws where a residual does not fit the output, or would be overwritten before it is read.</summary>
    /// <param name="residual">What is added, of any strides.</param>
    /// <param name="output">The output, whose lengths are the input's.</param>
    /// <exception cref="ArgumentException">The residual has other lengths, or both are dense and overlap without being the same.</exception>
    internal static void RequireResidual(in ReadOnlyTensorSpan<float> residual, in TensorSpan<float> output)
    {
        if (!residual.Lengths.SequenceEqual(output.Lengths))
        {
            throw new ArgumentException(
                $"Expected a residual of the input's shape ({string.Join(", ", output.Lengths.ToArray())}), " +
                $"got ({string.Join(", ", residual.Lengths.ToArray())}).",
                nameof(residual));
        }

        if (residual.IsDense && output.IsDense)
        {
            ChannelRows.RequireSameOrApart(StridedMemory.Dense(residual), StridedMemory.Dense(output), nameof(output));
        }
    }

    /// <summary>
    /// Throws where results would overwrite each other. Of strides that share places, .NET's spans take only 0; and they have no others where there are no elements.
    /// </summary>
    private static void RequireOnePlaceForEach(in TensorSpan<float> output)
    {
        for (int i = 0; !output.IsEmpty && i < output.Rank; i++)
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
