using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;
using Lucid.Kernels.Threading;
using Lucid.Memory;

namespace Lucid.Kernels.LinearAlgebra;

/// <summary>
/// Computes blocks of results, part of the depth by part: the rows of the left factor are packed tile by tile, then the columns of the right factor panel by panel, each
/// just before all tiles of rows go over it.
/// </summary>
internal readonly unsafe struct ProductPass<TVector>(MatrixOperand left, MatrixOperand right, MatrixOperand result, ProductBlocks blocks) : IRowPass
    where TVector : unmanaged, ISimdVector<TVector>
{
    // Where a cache line begins, in floats.
    private const int Alignment = 16;

    private static int TileColumns => RegisterTile.Columns<TVector>();

    private int Depth => left.Matrix.Columns;

    public void Run(int first, int end)
    {
        int depth = Math.Min(Depth, Tuning.DepthBlock);
        int panelLength = depth * TileColumns;
        int tileLength = Tuning.TileRows * TileColumns;
        using RentedArray<float> memory =
            RentedArray<float>.RentUninitialized(Alignment + panelLength + tileLength + ((blocks.Rows + Tuning.TileRows) * depth));
        fixed (float* start = memory.Span)
        {
            float* panel = (float*)(((nuint)start + (Alignment * sizeof(float)) - 1) & ~(nuint)((Alignment * sizeof(float)) - 1));
            float* tile = panel + panelLength;
            for (int block = first; block < end; block++)
            {
                for (int k = 0; k < Depth; k += Tuning.DepthBlock)
                {
                    Run(blocks[block], k, panel, tile, rows: tile + tileLength);
                }
            }
        }
    }

    /// <summary>Adds a part of the depth to a block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Run((int Product, Range Rows, Range Columns) block, int from, float* panel, float* tile, float* rows)
    {
        int depth = Math.Min(Depth - from, Tuning.DepthBlock);
        (int firstRow, int endRow) = (block.Rows.Start.Value, block.Rows.End.Value);
        for (int row = firstRow; row < endRow; row += RegisterTile.Rows<TVector>(endRow - row))
        {
            var lanes = new Packing(left.Matrix.RowStride, left.Matrix.ColumnStride, Math.Min(endRow - row, RegisterTile.Rows<TVector>(endRow - row)));
            lanes.Copy(left.At(block.Product, row, from), depth, rows + ((nint)(row - firstRow) * depth), RegisterTile.Rows<TVector>(endRow - row));
        }

        for (int column = block.Columns.Start.Value; column < block.Columns.End.Value; column += TileColumns)
        {
            int columns = Math.Min(block.Columns.End.Value - column, TileColumns);
            float* source = right.At(block.Product, from, column);
            nint stride = right.Matrix.RowStride;
            if (columns < TileColumns || right.Matrix.ColumnStride != 1 || endRow - firstRow > Tuning.UnpackedRows)
            {
                new Packing(right.Matrix.ColumnStride, right.Matrix.RowStride, columns).Copy(source, depth, panel, TileColumns);
                source = panel;
                stride = TileColumns;
            }

            for (int row = firstRow; row < endRow; row += RegisterTile.Rows<TVector>(endRow - row))
            {
                float* target = result.At(block.Product, row, column);
                float* factors = rows + ((nint)(row - firstRow) * depth);
                int height = RegisterTile.Rows<TVector>(endRow - row);
                if (columns == TileColumns && endRow - row >= height && result.Matrix.ColumnStride == 1)
                {
                    RegisterTile.Run<TVector>(height, factors, source, stride, target, result.Matrix.RowStride, depth, adds: from > 0);
                }
                else
                {
                    RegisterTile.Run<TVector>(height, factors, source, stride, tile, TileColumns, depth, adds: false);
                    Store(tile, target, Math.Min(height, endRow - row), columns, adds: from > 0);
                }
            }
        }
    }

    /// <summary>Stores or adds what lies within the result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Store(float* tile, float* target, int rows, int columns, bool adds)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                float* element = target + ((nint)row * result.Matrix.RowStride) + ((nint)column * result.Matrix.ColumnStride);
                float sum = tile[(row * TileColumns) + column];
                *element = adds ? *element + sum : sum;
            }
        }
    }
}
