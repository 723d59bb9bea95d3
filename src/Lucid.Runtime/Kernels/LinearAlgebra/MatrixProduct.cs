using Lucid.Kernels.Simd;
using Lucid.Kernels.Threading;

namespace Lucid.Kernels.LinearAlgebra;

/// <summary>
/// Products of matrices. Each element of a result is one fixed sum, whatever the width of vectors, the threads and the shape of blocks: the depth is cut into parts of
/// <see cref="Tuning.DepthBlock"/>; each part is one chain of fused multiply-adds from 0, in the order of the index; and the parts are added in their order.
/// </summary>
internal static unsafe class MatrixProduct
{
    /// <summary>Computes result[i] = left[i]·right[i] for every product i, dense, one behind the other; there is one, and no size is 0.</summary>
    /// <exception cref="ArgumentException">The sizes or the lengths do not fit.</exception>
    public static void Multiply(MatrixBatch left, MatrixBatch right, Span<float> result)
    {
        left.Validate();
        right.Validate();
        int products = left.Numbers.Length;
        var target = MatrixLayout.Dense(left.Matrix.Rows, right.Matrix.Columns);
        if (left.Matrix.Columns != right.Matrix.Rows || right.Numbers.Length != products || checked(products * target.ElementCount) != result.Length)
        {
            throw new ArgumentException($"Expected factors of one depth and {products} results of {target.ElementCount} elements, got {result.Length}.", nameof(result));
        }

        // Lanes are columns of the result: where it has only few, the transposed product has more.
        bool isNarrow = target.Columns < Tuning.NarrowProduct && target.Columns < target.Rows;
        Run(isNarrow ? right.Transposed : left, isNarrow ? left.Transposed : right, isNarrow ? target.Transposed : target, result);
    }

    private static void Run(MatrixBatch left, MatrixBatch right, MatrixLayout target, Span<float> result)
    {
        fixed (float* a = left.Values, b = right.Values, c = result)
        fixed (int* leftNumbers = left.Numbers, rightNumbers = right.Numbers)
        {
            VectorWidth.Run(new Work(
                new MatrixOperand(a, left.Matrix, leftNumbers),
                new MatrixOperand(b, right.Matrix, rightNumbers),
                new MatrixOperand(c, target, null),
                left.Numbers.Length));
        }
    }

    private readonly struct Work(MatrixOperand left, MatrixOperand right, MatrixOperand result, int products) : IVectorAction
    {
        public void Run<TVector>()
            where TVector : unmanaged, ISimdVector<TVector>
        {
            ProductBlocks blocks = ProductBlocks.Of(products, result.Matrix, RegisterTile.Columns<TVector>());
            long additions = (long)blocks.Rows * blocks.Columns * left.Matrix.Columns;
            int elements = (int)Math.Clamp(additions / Tuning.AdditionsPerElement, 1, int.MaxValue);
            RowParallel.Run(new ProductPass<TVector>(left, right, result, blocks), blocks.Count, elements);
        }
    }
}
