namespace Lucid;

/// <summary>
/// Visits every position of nested loops over two operands, the innermost loop fastest, and starts over after the last position.
/// </summary>
internal ref struct StridedWalk(ReadOnlySpan<StridedLoop> loops)
{
    private readonly ReadOnlySpan<StridedLoop> _loops = loops;
    private readonly int[] _counters = new int[loops.Length];
    private bool _started;

    /// <summary>The offset of the current position in the left operand.</summary>
    public int Left { get; private set; }

    /// <summary>The offset of the current position in the right operand.</summary>
    public int Right { get; private set; }

    /// <summary>Goes to the next position; there is one even when there are no loops.</summary>
    public bool MoveNext()
    {
        if (!_started)
        {
            return _started = true;
        }

        for (int i = _loops.Length - 1; i >= 0; i--)
        {
            StridedLoop loop = _loops[i];
            Left += loop.LeftStride;
            Right += loop.RightStride;
            if (++_counters[i] < loop.Size)
            {
                return true;
            }

            _counters[i] = 0;
            Left -= loop.Size * loop.LeftStride;
            Right -= loop.Size * loop.RightStride;
        }

        return _started = false;
    }
}
