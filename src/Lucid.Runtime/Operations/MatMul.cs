using Lucid.Kernels.LinearAlgebra;

namespace Lucid;

public partial class Tensor
{
    /// <summary>
    /// The product of matrices, as PyTorch's <c>matmul</c>: <c>y[…, i, j] = Σₖ a[…, i, k]·b[…, k, j]</c>. <c>∂a = g·bᵀ</c>, <c>∂b = aᵀ·g</c>, each summed over the
    /// repetitions of its operand.
    /// </summary>
    /// <param name="other">
    /// The right factor b. Of either operand the last two dimensions are matrices, and those before them broadcast. One of a single dimension is a vector: on the left
    /// a row, on the right a column, and the result lacks that dimension; two vectors give their dot product, a scalar.
    /// </param>
    /// <returns>A tensor of shape (…, rows of this, columns of <paramref name="other"/>); zeros where the depth k has no elements.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="other"/> is null.</exception>
    /// <exception cref="ArgumentException">An operand is a scalar, the sizes to sum over differ, or the other dimensions do not broadcast.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The result has more than 2,147,482,551 elements.</exception>
    public Tensor MatMul(Tensor other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var shapes = MatMulShapes.Of(Shape, other.Shape);
        Tensor result = MatMulNode.Product(this, other, shapes);
        return Records(this, other) ? result.ProducedBy(new MatMulNode(this, other, result, shapes)) : result;
    }
}

/// <summary><c>y = a·b</c> between matrices; <c>∂a = g·bᵀ</c>, <c>∂b = aᵀ·g</c>.</summary>
internal sealed class MatMulNode : GradientNode
{
    private readonly TensorShape _leftShape;
    private readonly TensorShape _rightShape;
    private readonly MatMulShapes _shapes;
    private readonly SavedTensor? _left;
    private readonly SavedTensor? _right;

    public MatMulNode(Tensor left, Tensor right, Tensor result, MatMulShapes shapes)
        : base(result.Shape, left, right)
    {
        _leftShape = left.Shape;
        _rightShape = right.Shape;
        _shapes = shapes;
        _left = Needs(1) ? Save(left) : null;
        _right = Needs(0) ? Save(right) : null;
    }

    public static Tensor Product(Operand left, Operand right, MatMulShapes shapes)
    {
        if (shapes.IsEmpty)
        {
            return Tensor.Zeros(shapes.Result);
        }

        Tensor result = Tensor.Uninitialized(shapes.Result);
        MatrixProduct.Multiply(shapes.Left(left.Values), shapes.Right(right.Values), result.MutableValues);
        return result;
    }

    public override void Backward(Tensor gradient, Span<Tensor?> inputGradients)
    {
        if (_shapes.IsEmpty)
        {
            inputGradients[0] = Needs(0) ? Tensor.Zeros(_leftShape) : null;
            inputGradients[1] = Needs(1) ? Tensor.Zeros(_rightShape) : null;
            return;
        }

        // One gradient for each product; where a factor was in several, they are added up.
        if (_right is not null)
        {
            using Tensor products = Tensor.Uninitialized(_shapes.OfEach(_shapes.Rows, _shapes.Depth));
            MatrixProduct.Multiply(_shapes.Gradient(gradient.Values), _shapes.Right(_right.Values).Transposed, products.MutableValues);
            inputGradients[0] = Sum(products, _shapes.LeftMatrices, _leftShape);
        }

        if (_left is not null)
        {
            using Tensor products = Tensor.Uninitialized(_shapes.OfEach(_shapes.Depth, _shapes.Columns));
            MatrixProduct.Multiply(_shapes.Left(_left.Values).Transposed, _shapes.Gradient(gradient.Values), products.MutableValues);
            inputGradients[1] = Sum(products, _shapes.RightMatrices, _rightShape);
        }
    }

    private static Tensor Sum(Tensor products, TensorShape matrices, TensorShape shape)
    {
        using Tensor sum = Broadcasting.Unexpand(products, matrices);
        return sum.Alias(shape);
    }
}
