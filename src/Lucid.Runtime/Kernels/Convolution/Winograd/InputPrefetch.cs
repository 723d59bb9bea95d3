using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Convolution.Winograd;

/// <summary>
/// Asks for what the next tiles read while the products of these are taken. A tile reads short pieces of many rows, which processors do not foresee by themselves.
/// Asking reads nothing, so places outside the input do no harm.
/// </summary>
/// <param name="origins">Where each tile begins.</param>
/// <param name="tiles">How many there are.</param>
/// <param name="box">What a tile reads, from there on.</param>
/// <param name="length">The floats of a piece.</param>
internal unsafe ref struct InputPrefetch(float** origins, int tiles, InputBox box, int length)
{
    private int _tile;
    private int _plane;
    private int _row;

    /// <summary>The pieces of all tiles.</summary>
    public readonly int Pieces => tiles * box.Rows * box.Planes;

    /// <summary>Asks for the next pieces.</summary>
    /// <param name="pieces">How many, at most.</param>
    public void Advance(int pieces)
    {
        for (; pieces > 0 && _tile < tiles; pieces--)
        {
            CacheLines.Prefetch(origins[_tile] + (_plane * box.PlaneStep) + (_row * box.RowStep), length);
            if (++_row < box.Rows)
            {
                continue;
            }

            _row = 0;
            if (++_plane == box.Planes)
            {
                _plane = 0;
                _tile++;
            }
        }
    }
}
