namespace Lucid;

/// <summary>One loop over two operands: its length, and how far each operand advances a turn (0 where it is broadcast).</summary>
internal readonly record struct StridedLoop(int Size, int LeftStride, int RightStride)
{
    /// <summary>
    /// The loops over two operands that broadcast to a common shape without empty dimensions, outermost first, at least one. Neighbours over which both
    /// operands advance evenly are merged: <c>(2, 8, 3, 5, 7)</c> with <c>(1, 8, 1, 1, 1)</c> makes the three loops 2, 8 and 105.
    /// </summary>
    public static ReadOnlySpan<StridedLoop> Over(TensorShape common, TensorShape left, TensorShape right)
    {
        // Filled from the end: the loops come innermost first.
        var loops = new StridedLoop[Math.Max(common.Rank, 1)];
        int start = loops.Length;
        int leftStride = 1, rightStride = 1;
        for (int fromEnd = 1; fromEnd <= common.Rank; fromEnd++)
        {
            int size = common[^fromEnd];
            int leftSize = fromEnd <= left.Rank ? left[^fromEnd] : 1;
            int rightSize = fromEnd <= right.Rank ? right[^fromEnd] : 1;
            var loop = new StridedLoop(size, leftSize == 1 ? 0 : leftStride, rightSize == 1 ? 0 : rightStride);
            leftStride *= leftSize;
            rightStride *= rightSize;

            if (size == 1)
            {
                continue;
            }

            if (start < loops.Length && loop.Continues(loops[start]))
            {
                loops[start] = loops[start] with { Size = loops[start].Size * size };
            }
            else
            {
                loops[--start] = loop;
            }
        }

        if (start == loops.Length)
        {
            loops[--start] = new StridedLoop(1, 1, 1);
        }

        return loops.AsSpan(start);
    }

    private bool Continues(StridedLoop inner) =>
        LeftStride == inner.LeftStride * inner.Size && RightStride == inner.RightStride * inner.Size;
}
