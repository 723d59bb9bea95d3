namespace Lucid;

public partial class Tensor
{
    /// <summary>The largest element of a dimension, and where it stands. A NaN counts as larger than any number; of equal elements the first counts.</summary>
    /// <param name="dimension">The dimension; a negative one counts from the end.</param>
    /// <param name="keepDim">Whether the dimension stays, with size 1.</param>
    /// <returns>
    /// The largest elements, whose gradient goes to the element that was taken; and its position in the dimension, without gradient.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The tensor has no such dimension.</exception>
    /// <exception cref="ArgumentException">The dimension is empty, or so large (above 2²⁴) that a float cannot hold each position.</exception>
    public (Tensor Values, Tensor Indices) Max(int dimension, bool keepDim = false)
    {
        int position = Shape.PositionOf(dimension, nameof(dimension));
        if (Shape[position] is 0 or > MaxNode.LargestSize)
        {
            throw new ArgumentException(
                $"Expected a dimension of 1 to {MaxNode.LargestSize} elements, got {Shape[position]} in dimension {position} of {Shape}.", nameof(dimension));
        }

        var reduced = new ReducedShape(Shape, [position], keepDim);
        Tensor values = Uninitialized(reduced.Result);
        Tensor indices = Uninitialized(reduced.Result);
        MaxNode.Find(Values, Shape[position], Shape.Around(position), values.MutableValues, indices.MutableValues);
        return (Records(this) ? values.ProducedBy(new MaxNode(this, indices, position)) : values, indices);
    }

    /// <summary>The position of the largest element of a dimension, as <see cref="Max(int, bool)"/> finds it.</summary>
    /// <inheritdoc cref="Max(int, bool)"/>
    /// <returns>The positions, without gradient.</returns>
    public Tensor ArgMax(int dimension, bool keepDim = false)
    {
        using (Autograd.NoGrad())
        {
            (Tensor values, Tensor indices) = Max(dimension, keepDim);
            values.Dispose();
            return indices;
        }
    }
}

/// <summary><c>y = max x</c> over a dimension; <c>∂x = g</c> at the position that was taken, else 0.</summary>
internal sealed class MaxNode : GradientNode
{
    /// <summary>The largest size whose positions are all floats.</summary>
    public const int LargestSize = 1 << 24;

    private readonly TensorShape _operand;
    private readonly SavedTensor _indices;
    private readonly int _dimension;

    public MaxNode(Tensor operand, Tensor indices, int dimension)
        : base(indices.Shape, operand)
    {
        _operand = operand.Shape;
        _indices = Save(indices);
        _dimension = dimension;
    }

    public override void Backward(Tensor gradient, Span<Tensor?> inputGradients)
    {
        Tensor result = Tensor.Zeros(_operand);
        Span<float> target = result.MutableValues;
        ReadOnlySpan<float> indices = _indices.Values;
        ReadOnlySpan<float> values = gradient.Values;
        (_, int inner) = _operand.Around(_dimension);
        for (int i = 0; i < values.Length; i++)
        {
            target[TensorShape.OffsetOf(i, (int)indices[i], _operand[_dimension], inner)] = values[i];
        }

        inputGradients[0] = result;
    }

    /// <summary>Goes through the slices of the dimension in their order, all columns of a slice at once.</summary>
    public static void Find(ReadOnlySpan<float> source, int size, (int Outer, int Inner) around, Span<float> values, Span<float> indices)
    {
        for (int row = 0; row < around.Outer; row++)
        {
            Span<float> largest = values.Slice(row * around.Inner, around.Inner);
            Span<float> places = indices.Slice(row * around.Inner, around.Inner);
            source.Slice(row * size * around.Inner, around.Inner).CopyTo(largest);
            places.Clear();
            for (int slice = 1; slice < size; slice++)
            {
                ReadOnlySpan<float> candidates = source.Slice(((row * size) + slice) * around.Inner, around.Inner);
                for (int i = 0; i < candidates.Length; i++)
                {
                    if (candidates[i] > largest[i] || (float.IsNaN(candidates[i]) && !float.IsNaN(largest[i])))
                    {
                        largest[i] = candidates[i];
                        places[i] = slice;
                    }
                }
            }
        }
    }
}
