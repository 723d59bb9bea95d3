namespace Lucid;

public partial class Tensor
{
    /// <summary>A view of the same memory with another shape.</summary>
    /// <param name="shape">The sizes, outermost first; one of them may be −1: it follows from the others.</param>
    /// <exception cref="ArgumentException">The shape has another number of elements, or several sizes are −1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is below −1.</exception>
    public Tensor Reshape(params ReadOnlySpan<int> shape)
    {
        Tensor result = Alias(ReshapeNode.Infer(Shape, shape));
        return Records(this) ? result.ProducedBy(new ReshapeNode(this, result)) : result;
    }
}

/// <summary><c>y</c> is <c>x</c> with another shape; <c>∂x</c> is <c>g</c> with the shape of x.</summary>
internal sealed class ReshapeNode(Tensor operand, Tensor result) : GradientNode(result.Shape, operand)
{
    private readonly TensorShape _operand = operand.Shape;

    public override void Backward(Tensor gradient, Span<Tensor?> inputGradients) => inputGradients[0] = gradient.Alias(_operand);

    /// <summary>The shape asked for, with the size that was left open.</summary>
    /// <inheritdoc cref="Tensor.Reshape" path="/exception"/>
    public static TensorShape Infer(TensorShape from, ReadOnlySpan<int> shape)
    {
        Span<int> sizes = stackalloc int[shape.Length];
        shape.CopyTo(sizes);
        int open = sizes.IndexOf(-1);
        if (open >= 0)
        {
            if (sizes[(open + 1)..].Contains(-1))
            {
                throw new ArgumentException("Reshape can infer one size, got -1 more than once.", nameof(shape));
            }

            sizes[open] = 1;
            long others = new TensorShape(sizes).ElementCount;
            if (others == 0 || from.ElementCount % others != 0)
            {
                throw new ArgumentException(
                    $"Reshape cannot infer the size -1: the {from.ElementCount} elements of the shape {from} do not divide by {others}.", nameof(shape));
            }

            sizes[open] = checked((int)(from.ElementCount / others));
        }

        var result = new TensorShape(sizes);
        return result.ElementCount == from.ElementCount ? result : throw new ArgumentException(
            $"Reshape keeps the number of elements: the shape {from} has {from.ElementCount}, {result} has {result.ElementCount}.", nameof(shape));
    }
}
