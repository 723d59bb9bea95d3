using Lucid.Kernels.LinearAlgebra;

namespace Lucid;

/// <summary>The shapes of a product of matrices: which matrices there are, and which of them each product takes.</summary>
internal sealed class MatMulShapes
{
    private readonly TensorShape _batch;
    private readonly Lazy<(int[] Left, int[] Right)> _numbers;

    private MatMulShapes(TensorShape left, TensorShape right, TensorShape batch, TensorShape result)
    {
        (LeftMatrices, RightMatrices, _batch, Result) = (left, right, batch, result);
        _numbers = new(Numbers);
    }

    /// <summary>The left operand as matrices.</summary>
    public TensorShape LeftMatrices { get; }

    /// <summary>The right operand as matrices.</summary>
    public TensorShape RightMatrices { get; }

    public TensorShape Result { get; }

    /// <summary>Whether there is nothing to multiply: all results and gradients are 0.</summary>
    public bool IsEmpty => Result.ElementCount == 0 || Depth == 0;

    public int Rows => LeftMatrices[^2];

    public int Depth => LeftMatrices[^1];

    public int Columns => RightMatrices[^1];

    /// <summary>The shapes of a product.</summary>
    /// <inheritdoc cref="Tensor.MatMul" path="/exception"/>
    public static MatMulShapes Of(TensorShape left, TensorShape right)
    {
        if (left.Rank == 0 || right.Rank == 0)
        {
            throw new ArgumentException($"MatMul needs operands of one dimension or more, got shapes {left} and {right}.");
        }

        ReadOnlySpan<int> a = left.Rank == 1 ? [1, left[0]] : left.AsSpan();
        ReadOnlySpan<int> b = right.Rank == 1 ? [right[0], 1] : right.AsSpan();
        if (a[^1] != b[^2])
        {
            throw new ArgumentException(
                $"MatMul sums over the last dimension of the left operand and the {(right.Rank == 1 ? "only" : "last but one")} of the right: "
                + $"expected equal sizes, got {a[^1]} and {b[^2]} of shapes {left} and {right}.");
        }

        TensorShape batch = TensorShape.Broadcast(new TensorShape(a[..^2]), new TensorShape(b[..^2]));
        int[] rows = left.Rank == 1 ? [] : [a[^2]];
        int[] columns = right.Rank == 1 ? [] : [b[^1]];
        var result = new TensorShape([.. batch.AsSpan(), .. rows, .. columns]);

        // All matrices of the left operand go through one of the right: one tall matrix is the same product.
        long tall = new TensorShape(a[..^1]).ElementCount;
        return b.Length == 2 && tall <= int.MaxValue
            ? new MatMulShapes(new TensorShape((int)tall, a[^1]), new TensorShape(b), new TensorShape(), result)
            : new MatMulShapes(new TensorShape(a), new TensorShape(b), batch, result);
    }

    /// <summary>The shape of a matrix for each product.</summary>
    public TensorShape OfEach(int rows, int columns) => new([.. _batch.AsSpan(), rows, columns]);

    /// <summary>The left factors.</summary>
    public MatrixBatch Left(ReadOnlySpan<float> values) => new(values, MatrixLayout.Dense(Rows, Depth), _numbers.Value.Left);

    /// <summary>The right factors.</summary>
    public MatrixBatch Right(ReadOnlySpan<float> values) => new(values, MatrixLayout.Dense(Depth, Columns), _numbers.Value.Right);

    /// <summary>The gradients of the products.</summary>
    public MatrixBatch Gradient(ReadOnlySpan<float> values) =>
        new(values, MatrixLayout.Dense(Rows, Columns), [.. Enumerable.Range(0, (int)_batch.ElementCount)]);

    /// <summary>For each product the numbers of its matrices. There are as many as results at least, so what is too many was refused before.</summary>
    private (int[] Left, int[] Right) Numbers()
    {
        int[] left = new int[(int)_batch.ElementCount];
        int[] right = new int[left.Length];
        var walk = new StridedWalk(StridedLoop.Over(
            _batch, new TensorShape(LeftMatrices.AsSpan()[..^2]), new TensorShape(RightMatrices.AsSpan()[..^2])));
        for (int i = 0; walk.MoveNext(); i++)
        {
            (left[i], right[i]) = (walk.Left, walk.Right);
        }

        return (left, right);
    }
}
