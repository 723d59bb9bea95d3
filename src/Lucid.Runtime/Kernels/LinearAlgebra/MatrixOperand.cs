namespace Lucid.Kernels.LinearAlgebra;

/// <summary>Matrices behind pointers, while a product is under way.</summary>
/// <param name="values">The first element of the first matrix.</param>
/// <param name="layout">How each matrix lies.</param>
/// <param name="numbers">For each product the number of its matrix; null where that is the product's own.</param>
internal readonly unsafe struct MatrixOperand(float* values, MatrixLayout layout, int* numbers)
{
    public MatrixLayout Matrix => layout;

    /// <summary>An element of a product's matrix.</summary>
    public float* At(int product, int row, int column) =>
        values + ((numbers is null ? product : numbers[product]) * (nint)layout.ElementCount)
        + ((nint)row * layout.RowStride) + ((nint)column * layout.ColumnStride);
}
