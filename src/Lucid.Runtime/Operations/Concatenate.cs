using Lucid.Kernels.Channels;

namespace Lucid;

public partial class Tensor
{
    /// <summary>Joins tensors along an existing dimension, in which alone their sizes may differ.</summary>
    /// <param name="tensors">The tensors, one or more.</param>
    /// <param name="dimension">The dimension; a negative one counts from the end.</param>
    /// <exception cref="ArgumentException">There are no tensors, or their shapes differ elsewhere.</exception>
    /// <exception cref="ArgumentNullException">A tensor is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The tensors have no such dimension, or together more than 2,147,482,551 elements.
    /// </exception>
    public static Tensor Concatenate(ReadOnlySpan<Tensor> tensors, int dimension)
    {
        TensorShape shape = ConcatenateNode.Join(tensors, ref dimension);
        Tensor result = Uninitialized(shape);
        Span<float> target = result.MutableValues;
        int start = 0;
        foreach (Tensor tensor in tensors)
        {
            var band = new ConcatenateNode.Band(shape, tensor.Shape, dimension, start);
            RowCopy.Run(tensor.Values, band.Length, band.Of(target), band.Step, band.Length, band.Rows);
            start += tensor.Shape[dimension];
        }

        return Records(tensors) ? result.ProducedBy(new ConcatenateNode(tensors, dimension, shape)) : result;
    }
}

/// <summary><c>y</c> is the operands one after the other along a dimension; each operand's gradient is its part of <c>g</c>.</summary>
internal sealed class ConcatenateNode : GradientNode
{
    private readonly TensorShape[] _operands;
    private readonly int _dimension;

    public ConcatenateNode(ReadOnlySpan<Tensor> operands, int dimension, TensorShape shape)
        : base(shape, operands)
    {
        _dimension = dimension;
        _operands = new TensorShape[operands.Length];
        for (int i = 0; i < operands.Length; i++)
        {
            _operands[i] = operands[i].Shape;
        }
    }

    public override void Backward(Tensor gradient, Span<Tensor?> inputGradients)
    {
        ReadOnlySpan<float> source = gradient.Values;
        int start = 0;
        for (int i = 0; i < _operands.Length; i++)
        {
            if (Needs(i))
            {
                var band = new Band(Shape, _operands[i], _dimension, start);
                Tensor part = inputGradients[i] = Tensor.Uninitialized(_operands[i]);
                RowCopy.Run(band.Of(source), band.Step, part.MutableValues, band.Length, band.Length, band.Rows);
            }

            start += _operands[i][_dimension];
        }
    }

    /// <summary>The shape of the whole; the dimension then counts from the start.</summary>
    /// <inheritdoc cref="Tensor.Concatenate" path="/exception"/>
    public static TensorShape Join(ReadOnlySpan<Tensor> tensors, ref int dimension)
    {
        if (tensors.IsEmpty)
        {
            throw new ArgumentException("Concatenate needs at least one tensor, got none.", nameof(tensors));
        }

        ArgumentNullException.ThrowIfNull(tensors[0], nameof(tensors));
        TensorShape first = tensors[0].Shape;
        dimension = first.PositionOf(dimension, nameof(dimension));
        int[] sizes = first.AsSpan().ToArray();
        foreach (Tensor tensor in tensors[1..])
        {
            ArgumentNullException.ThrowIfNull(tensor, nameof(tensors));
            ReadOnlySpan<int> other = tensor.Shape;
            if (other.Length != sizes.Length
                || !other[..dimension].SequenceEqual(sizes.AsSpan(0, dimension))
                || !other[(dimension + 1)..].SequenceEqual(sizes.AsSpan(dimension + 1)))
            {
                throw new ArgumentException(
                    $"Concatenate along dimension {dimension} needs shapes that are equal elsewhere, got {first} and {tensor.Shape}.",
                    nameof(tensors));
            }

            sizes[dimension] = checked(sizes[dimension] + other[dimension]);
        }

        return new TensorShape(sizes);
    }

    /// <summary>The place of one operand in the whole: a stretch of every row, a row being all from the joined dimension inwards.</summary>
    internal readonly struct Band
    {
        private readonly int _start;

        public Band(TensorShape whole, TensorShape part, int dimension, int start)
        {
            // Where the whole has no elements the products of sizes may be anything, and there is nothing to copy.
            (int outer, int inner) = whole.Around(dimension);
            Rows = whole.ElementCount == 0 ? 0 : outer;
            Length = part[dimension] * inner;
            Step = whole[dimension] * inner;
            _start = start * inner;
        }

        /// <summary>The number of rows.</summary>
        public int Rows { get; }

        /// <summary>The length of the operand's stretch in each row.</summary>
        public int Length { get; }

        /// <summary>How far apart the stretches are.</summary>
        public int Step { get; }

        /// <summary>The whole from the operand's first stretch on.</summary>
        public Span<float> Of(Span<float> whole) => Rows == 0 ? [] : whole[_start..];

        /// <inheritdoc cref="Of(Span{float})"/>
        public ReadOnlySpan<float> Of(ReadOnlySpan<float> whole) => Rows == 0 ? [] : whole[_start..];
    }
}
