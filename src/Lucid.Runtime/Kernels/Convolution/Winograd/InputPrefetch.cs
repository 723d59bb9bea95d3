using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Convolution.Winograd;

/// <summary>
/// Asks for what the next tiles read while the products of these are taken. A tile reads short pieces of many lines, which processors do not foresee by themselves.
/// Asking reads nothing, so places outside the input do no harm.
/// </summary>
/// <param name="origins">Where each tile begins.</param>
/// <param name="tiles">How many there are.</param>
/// <param name="lines">The lines of a tile along H.</param>
/// <param name="planes">Its planes along D.</param>
/// <param name="line">How far apart the lines are.</param>
/// <param name="plane">How far apart the planes are.</param>
/// <param name="length">The floats of a piece.</param>
internal unsafe ref struct InputPrefetch(float** origins, int tiles, int lines, int planes, nint line, nint plane, int length)
{
    private int _tile;
    private int _plane;
    private int _line;

    /// <summary>The pieces of all tiles.</summary>
    public readonly int Pieces => tiles * lines * planes;

    /// <summary>Asks for the next pieces.</summary>
    /// <param name="pieces">How many, at most.</param>
    public void Advance(int pieces)
    {
        for (; pieces > 0 && _tile < tiles; pieces--)
        {
            CacheLines.Prefetch(origins[_tile] + (_plane * plane) + (_line * line), length);
            if (++_line < lines)
            {
                continue;
            }

            _line = 0;
            if (++_plane == planes)
            {
                _plane = 0;
                _tile++;
            }
        }
    }
}
