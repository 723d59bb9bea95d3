namespace Lucid;

public partial class Tensor
{
    /// <summary>The slices of a dimension at the given positions, in their order; a position may come several times.</summary>
    /// <param name="dimension">The dimension; a negative one counts from the end.</param>
    /// <param name="indices">The positions, from 0 to below the dimension's size. Their number is the size of the result's dimension.</param>
    /// <returns>A new tensor. Its gradient is added up where a position came several times, in the order of the indices.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The tensor has no such dimension or the dimension no such position, or the result has more elements than one array holds.
    /// </exception>
    public Tensor IndexSelect(int dimension, ReadOnlySpan<int> indices)
    {
        int position = Shape.PositionOf(dimension, nameof(dimension));
        foreach (int index in indices)
        {
            if ((uint)index >= (uint)Shape[position])
            {
                throw new ArgumentOutOfRangeException(
                    nameof(indices), index, $"Expected indices from 0 to below {Shape[position]}, the size of dimension {position} of {Shape}, got {index}.");
            }
        }

        return Select(position, indices.ToArray(), fill: 0);
    }

    /// <summary>The slices of a dimension that a range covers.</summary>
    /// <param name="dimension">The dimension; a negative one counts from the end.</param>
    /// <param name="range">The positions, <c>2..5</c> or <c>..^1</c>.</param>
    /// <returns>A new tensor, not a view.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The tensor has no such dimension, or the range reaches beyond its size.</exception>
    public Tensor Slice(int dimension, Range range)
    {
        int position = Shape.PositionOf(dimension, nameof(dimension));
        int size = Shape[position];
        (int start, int end) = (range.Start.GetOffset(size), range.End.GetOffset(size));
        return 0 <= start && start <= end && end <= size
            ? Select(position, [.. Enumerable.Range(start, end - start)], fill: 0)
            : throw new ArgumentOutOfRangeException(
                nameof(range), $"Expected a range within 0..{size}, the size of dimension {position} of {Shape}, got {range}.");
    }

    /// <summary>The slices at checked positions of a checked dimension; a slice of <paramref name="fill"/> where a position is negative.</summary>
    private Tensor Select(int dimension, int[] indices, float fill)
    {
        int[] sizes = Shape.AsSpan().ToArray();
        sizes[dimension] = indices.Length;
        Tensor result = Uninitialized(new TensorShape(sizes));
        var slices = new SliceMap(Shape, dimension, indices);
        slices.Gather(Values, result.MutableValues, fill);
        return Records(this) ? result.ProducedBy(new IndexSelectNode(this, result, slices)) : result;
    }
}

/// <summary><c>y</c> is the slices of x at some positions; <c>∂x</c> is at each position the sum of the slices of <c>g</c> that were taken from it.</summary>
internal sealed class IndexSelectNode(Tensor operand, Tensor result, SliceMap slices) : GradientNode(result.Shape, operand)
{
    private readonly TensorShape _operand = operand.Shape;

    public override void Backward(Tensor gradient, Span<Tensor?> inputGradients)
    {
        Tensor sums = Tensor.Zeros(_operand);
        slices.AddBack(gradient.Values, sums.MutableValues);
        inputGradients[0] = sums;
    }
}
