using Lucid.Kernels.Simd;
using Lucid.Kernels.Threading;

namespace Lucid.Kernels.Convolution;

/// <summary>Exchanges the rows and columns of matrices: (N, C, positions) and (N, positions, C).</summary>
internal readonly unsafe struct Transposition : IRowPass
{
    // Of columns: the rows that are read stay in a first-level cache.
    private const int Block = 64;

    private readonly float* _source;
    private readonly float* _target;
    private readonly int _rows;
    private readonly int _columns;
    private readonly int _blocks;

    private Transposition(float* source, float* target, int rows, int columns)
    {
        _source = source;
        _target = target;
        _rows = rows;
        _columns = columns;
        _blocks = (Math.Max(rows, columns) + Block - 1) / Block;
    }

    /// <summary>Transposes matrices.</summary>
    /// <param name="source">The first element of the first.</param>
    /// <param name="target">Receives them.</param>
    /// <param name="batch">How many.</param>
    /// <param name="rows">The rows of the source.</param>
    /// <param name="columns">Its columns.</param>
    public static void Run(float* source, float* target, int batch, int rows, int columns)
    {
        if (rows > 0 && columns > 0)
        {
            var pass = new Transposition(source, target, rows, columns);
            RowParallel.Run(pass, checked(batch * pass._blocks), Math.Min(rows, columns) * Block);
        }
    }

    public void Run(int first, int end)
    {
        for (int item = first; item < end; item++)
        {
            (int matrix, int block) = Math.DivRem(item, _blocks);
            float* source = _source + ((nint)matrix * _rows * _columns);
            float* target = _target + ((nint)matrix * _rows * _columns);
            int start = block * Block;
            if (_columns >= _rows)
            {
                MatrixTransposition.Run(source + start, _columns, target + ((nint)start * _rows), _rows, _rows, Math.Min(Block, _columns - start));
            }
            else
            {
                MatrixTransposition.Run(source + ((nint)start * _columns), _columns, target + start, _rows, Math.Min(Block, _rows - start), _columns);
            }
        }
    }
}
