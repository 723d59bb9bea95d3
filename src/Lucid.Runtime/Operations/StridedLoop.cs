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
        var loops = new StridedLoop[common.Rank];
        int leftStride = 1, rightStride = 1;
        for (int fromEnd = 1; fromEnd <= common.Rank; fromEnd++)
        {
            int leftSize = fromEnd <= left.Rank ? left[^fromEnd] : 1;
            int rightSize = fromEnd <= right.Rank ? right[^fromEnd] : 1;
            loops[^fromEnd] = new StridedLoop(common[^fromEnd], leftSize == 1 ? 0 : leftStride, rightSize == 1 ? 0 : rightStride);
            leftStride *= leftSize;
            rightStride *= rightSize;
        }

        return Merge(loops);
    }

    /// <summary>The loops over a left operand that lies anyhow and a right one that lies densely, merged likewise.</summary>
    /// <param name="sizes">The sizes, outermost first, none of them 0.</param>
    /// <param name="leftStrides">How far apart the left operand's elements lie in each dimension.</param>
    public static ReadOnlySpan<StridedLoop> Over(ReadOnlySpan<int> sizes, ReadOnlySpan<int> leftStrides)
    {
        var loops = new StridedLoop[sizes.Length];
        int rightStride = 1;
        for (int i = sizes.Length - 1; i >= 0; i--)
        {
            loops[i] = new StridedLoop(sizes[i], leftStrides[i], rightStride);
            rightStride *= sizes[i];
        }

        return Merge(loops);
    }

    /// <summary>Leaves out loops of one turn and merges neighbours, in place, from the end; at least one loop remains.</summary>
    private static ReadOnlySpan<StridedLoop> Merge(StridedLoop[] loops)
    {
        int start = loops.Length;
        for (int i = loops.Length - 1; i >= 0; i--)
        {
            StridedLoop loop = loops[i];
            if (loop.Size == 1)
            {
                continue;
            }

            if (start < loops.Length && loop.Continues(loops[start]))
            {
                loops[start] = loops[start] with { Size = loops[start].Size * loop.Size };
            }
            else
            {
                loops[--start] = loop;
            }
        }

        return start < loops.Length ? loops.AsSpan(start) : new[] { new StridedLoop(1, 1, 1) };
    }

    private bool Continues(StridedLoop inner) =>
        LeftStride == inner.LeftStride * inner.Size && RightStride == inner.RightStride * inner.Size;
}
