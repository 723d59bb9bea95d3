namespace Lucid.Kernels.LinearAlgebra;

/// <summary>How the results of some products are cut into blocks, which threads share. No bit depends on it.</summary>
/// <param name="Matrix">The layout of a result.</param>
/// <param name="Rows">The most rows of a block.</param>
/// <param name="Columns">The most columns of a block.</param>
/// <param name="Count">The number of blocks, of all products.</param>
internal readonly record struct ProductBlocks(MatrixLayout Matrix, int Rows, int Columns, int Count)
{
    private int Across => Parts(Matrix.Columns, Columns);

    private int Down => Parts(Matrix.Rows, Rows);

    /// <summary>Cuts into blocks that caches hold, smaller ones where there would be too few for the threads.</summary>
    /// <param name="products">The number of products.</param>
    /// <param name="layout">The layout of each result.</param>
    /// <param name="tileColumns">The columns that are computed together.</param>
    public static ProductBlocks Of(int products, MatrixLayout layout, int tileColumns)
    {
        int rows = Math.Min(Tuning.ProductRows, layout.Rows);
        int columns = Math.Min(Tuning.ProductColumns, layout.Columns);
        int wanted = LucidRuntime.MaxDegreeOfParallelism == 1 ? 1 : LucidRuntime.MaxDegreeOfParallelism * Tuning.TurnsPerThread;
        while (Total() < wanted && (columns > 4 * tileColumns || rows > 4 * Tuning.TileRows))
        {
            if (columns > 4 * tileColumns && columns >= rows)
            {
                columns = Half(columns, tileColumns);
            }
            else if (rows > 4 * Tuning.TileRows)
            {
                rows = Half(rows, Tuning.TileRows);
            }
            else
            {
                columns = Half(columns, tileColumns);
            }
        }

        return new ProductBlocks(layout, rows, columns, checked((int)Total()));

        long Total() => (long)products * Parts(layout.Rows, rows) * Parts(layout.Columns, columns);
    }

    /// <summary>The block of a number: its product and where it begins and ends.</summary>
    public (int Product, Range Rows, Range Columns) this[int number]
    {
        get
        {
            (int rest, int across) = Math.DivRem(number, Across);
            (int product, int down) = Math.DivRem(rest, Down);
            return (product, Part(down, Rows, Matrix.Rows), Part(across, Columns, Matrix.Columns));
        }
    }

    private static Range Part(int number, int size, int total) => (number * size)..Math.Min((number + 1) * size, total);

    private static int Parts(int total, int size) => ((total - 1) / size) + 1;

    /// <summary>Half of a size, rounded up to whole tiles.</summary>
    private static int Half(int size, int tile) => Parts((size + 1) / 2, tile) * tile;
}
