namespace Lucid;

public partial class Tensor
{
    /// <summary>A view of the same memory in which neighbouring dimensions are one, as PyTorch's <c>flatten</c>; its gradient is the gradient with the shape of this.</summary>
    /// <param name="startDimension">The first of them, counted from the end where it is negative.</param>
    /// <param name="endDimension">The last of them, counted from the end where it is negative.</param>
    /// <returns>A tensor with one size in place of theirs, the product; of a scalar one with a single element.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such dimension.</exception>
    /// <exception cref="ArgumentException">The first comes after the last.</exception>
    public Tensor Flatten(int startDimension = 0, int endDimension = -1)
    {
        // A scalar is taken for one dimension of one element.
        TensorShape shape = Shape.Rank == 0 ? new TensorShape(1) : Shape;
        int start = shape.PositionOf(startDimension, nameof(startDimension)), end = shape.PositionOf(endDimension, nameof(endDimension));
        if (start > end)
        {
            throw new ArgumentException($"Expected a first dimension that does not come after the last, got {startDimension} and {endDimension} of {Shape}.", nameof(startDimension));
        }

        ReadOnlySpan<int> sizes = shape;
        int flat = 1;
        foreach (int size in sizes[start..(end + 1)])
        {
            flat = checked(flat * size);
        }

        return Reshape([.. sizes[..start], flat, .. sizes[(end + 1)..]]);
    }
}
