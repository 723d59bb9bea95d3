using Lucid.Kernels.Reductions;

namespace Lucid;

/// <summary>
/// NumPy's and PyTorch's broadcasting: shapes are aligned at the innermost dimension, and a size of 1 is repeated. Forward it repeats
/// values, backward it sums the gradients of the repetitions.
/// </summary>
internal static class Broadcasting
{
    // The sums of this many neighbours are gathered at once when the innermost dimension is kept: 8 KB, which stay in L1.
    private const int BlockLength = 1024;

    /// <summary>Applies an operator between elements of two operands, of any shapes that broadcast.</summary>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Tensor Apply<TOperator>(Operand left, Operand right)
        where TOperator : struct, IBinaryOperator
    {
        Tensor result = Tensor.Uninitialized(TensorShape.Broadcast(left.Shape, right.Shape));
        Span<float> target = result.MutableValues;
        if (target.IsEmpty)
        {
            return result;
        }

        ReadOnlySpan<StridedLoop> loops = StridedLoop.Over(result.Shape, left.Shape, right.Shape);
        StridedLoop run = loops[^1];
        var walk = new StridedWalk(loops[..^1]);
        for (; walk.MoveNext(); target = target[run.Size..])
        {
            Span<float> results = target[..run.Size];
            if (run.LeftStride == 0)
            {
                TOperator.Invoke(left.Values[walk.Left], right.Values.Slice(walk.Right, run.Size), results);
            }
            else if (run.RightStride == 0)
            {
                TOperator.Invoke(left.Values.Slice(walk.Left, run.Size), right.Values[walk.Right], results);
            }
            else
            {
                TOperator.Invoke(left.Values.Slice(walk.Left, run.Size), right.Values.Slice(walk.Right, run.Size), results);
            }
        }

        return result;
    }

    /// <summary>Repeats values up to a shape that theirs broadcasts to.</summary>
    public static Tensor Expand(Operand source, TensorShape shape)
    {
        Tensor result = Tensor.Uninitialized(shape);
        Span<float> target = result.MutableValues;
        if (target.IsEmpty)
        {
            return result;
        }

        ReadOnlySpan<StridedLoop> loops = StridedLoop.Over(shape, source.Shape, shape);
        StridedLoop run = loops[^1];
        var walk = new StridedWalk(loops[..^1]);
        for (; walk.MoveNext(); target = target[run.Size..])
        {
            if (run.LeftStride == 0)
            {
                target[..run.Size].Fill(source.Values[walk.Left]);
            }
            else
            {
                source.Values.Slice(walk.Left, run.Size).CopyTo(target);
            }
        }

        return result;
    }

    /// <summary>The gradient of an operand that was broadcast: every repetition's added up. An alias where nothing was repeated.</summary>
    public static Tensor Unexpand(Tensor gradient, TensorShape shape) =>
        gradient.Shape == shape ? gradient.Alias() : Sum(gradient, shape);

    /// <summary>
    /// Sums down to a shape that broadcasts to the source's, in double, and divides by <paramref name="divisor"/> before it rounds.
    /// The order is fixed: contiguous runs as <see cref="Summation"/> says, and then run after run in the order of memory.
    /// </summary>
    public static Tensor Sum(Operand source, TensorShape shape, double divisor = 1)
    {
        Tensor result = Tensor.Uninitialized(shape);
        Span<float> target = result.MutableValues;
        if (source.Values.IsEmpty)
        {
            target.Fill((float)(0 / divisor));
            return result;
        }

        ReadOnlySpan<StridedLoop> loops = StridedLoop.Over(source.Shape, source.Shape, shape);
        StridedLoop run = loops[^1];
        var kept = new StridedWalk([.. Select(loops[..^1], isSummed: false)]);
        var summed = new StridedWalk([.. Select(loops[..^1], isSummed: true)]);
        if (run.RightStride == 0)
        {
            while (kept.MoveNext())
            {
                double sum = 0;
                while (summed.MoveNext())
                {
                    sum += Summation.Sum(source.Values.Slice(kept.Left + summed.Left, run.Size));
                }

                target[kept.Right] = (float)(sum / divisor);
            }

            return result;
        }

        Span<double> sums = stackalloc double[Math.Min(run.Size, BlockLength)];
        while (kept.MoveNext())
        {
            for (int start = 0; start < run.Size; start += BlockLength)
            {
                int length = Math.Min(BlockLength, run.Size - start);
                sums.Clear();
                while (summed.MoveNext())
                {
                    Summation.AddTo(sums[..length], source.Values.Slice(kept.Left + summed.Left + start, length));
                }

                for (int i = 0; i < length; i++)
                {
                    target[kept.Right + start + i] = (float)(sums[i] / divisor);
                }
            }
        }

        return result;
    }

    /// <summary>The loops over dimensions that a sum takes away, or those over dimensions it keeps.</summary>
    private static List<StridedLoop> Select(ReadOnlySpan<StridedLoop> loops, bool isSummed)
    {
        var selected = new List<StridedLoop>();
        foreach (StridedLoop loop in loops)
        {
            if (loop.RightStride == 0 == isSummed)
            {
                selected.Add(loop);
            }
        }

        return selected;
    }
}
