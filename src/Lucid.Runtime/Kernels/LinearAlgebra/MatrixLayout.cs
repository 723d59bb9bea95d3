namespace Lucid.Kernels.LinearAlgebra;

/// <summary>How a matrix lies in memory: its sizes, and how far apart neighbours in a column and in a row are.</summary>
internal readonly record struct MatrixLayout(int Rows, int Columns, int RowStride, int ColumnStride)
{
    /// <summary>The same memory, with rows and columns exchanged.</summary>
    public MatrixLayout Transposed => new(Columns, Rows, ColumnStride, RowStride);

    /// <summary>The elements of the matrix, which lie without gaps.</summary>
    public long ElementCount => (long)Rows * Columns;

    /// <summary>Row after row.</summary>
    public static MatrixLayout Dense(int rows, int columns) => new(rows, columns, columns, 1);
}
