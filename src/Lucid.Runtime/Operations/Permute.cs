namespace Lucid;

public partial class Tensor
{
    /// <summary>The dimensions in another order: <c>Permute(0, 2, 3, 4, 1)</c> makes (N, D, H, W, C) of (N, C, D, H, W).</summary>
    /// <param name="dimensions">For each dimension of the result which one of this tensor it is; negative ones count from the end.</param>
    /// <returns>A new tensor, not a view: tensors are dense.</returns>
    /// <exception cref="ArgumentException">The dimensions are not each given once.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tensor has no such dimension.</exception>
    public Tensor Permute(params ReadOnlySpan<int> dimensions)
    {
        int[] order = PermuteNode.Order(Shape, dimensions);
        Tensor result = PermuteNode.Apply(this, order);
        return Records(this) ? result.ProducedBy(new PermuteNode(this, result, order)) : result;
    }
}

/// <summary><c>y</c> is <c>x</c> with its dimensions in another order; <c>∂x</c> is <c>g</c> with them back in their places.</summary>
internal sealed class PermuteNode(Tensor operand, Tensor result, int[] order) : GradientNode(result.Shape, operand)
{
    // A tile of 16 by 16 floats touches 16 cache lines on either side.
    private const int TileSize = 16;

    public override void Backward(Tensor gradient, Span<Tensor?> inputGradients)
    {
        int[] inverse = new int[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            inverse[order[i]] = i;
        }

        inputGradients[0] = Apply(gradient, inverse);
    }

    /// <summary>The checked order, counted from the start.</summary>
    /// <inheritdoc cref="Tensor.Permute" path="/exception"/>
    public static int[] Order(TensorShape shape, ReadOnlySpan<int> dimensions)
    {
        int[] order = new int[dimensions.Length];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = shape.PositionOf(dimensions[i], nameof(dimensions));
        }

        return order.Length == shape.Rank && order.Distinct().Count() == order.Length ? order : throw new ArgumentException(
            $"Expected each of the {shape.Rank} dimensions of {shape} once, got {string.Join(", ", dimensions.ToArray())}.", nameof(dimensions));
    }

    /// <summary>A tensor with the dimensions in the given order.</summary>
    public static Tensor Apply(Tensor source, int[] order)
    {
        int[] sizes = new int[order.Length];
        int[] strides = new int[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            sizes[i] = source.Shape[order[i]];
            strides[i] = source.Shape.Around(order[i]).Inner;
        }

        Tensor result = Tensor.Uninitialized(new TensorShape(sizes));
        if (result.Shape.ElementCount > 0)
        {
            Copy(source.Values, result.MutableValues, StridedLoop.Over(sizes, strides));
        }

        return result;
    }

    /// <summary>Copies from the left strides to the right ones.</summary>
    private static void Copy(ReadOnlySpan<float> source, Span<float> target, ReadOnlySpan<StridedLoop> loops)
    {
        StridedLoop inner = loops[^1];
        if (inner.LeftStride == 1)
        {
            var runs = new StridedWalk(loops[..^1]);
            while (runs.MoveNext())
            {
                source.Slice(runs.Left, inner.Size).CopyTo(target[runs.Right..]);
            }

            return;
        }

        // What is innermost in the target lies apart in the source, and the other way round: the two loops go tile by tile.
        int across = loops.Length - 1;
        while (across > 0 && loops[across].LeftStride != 1)
        {
            across--;
        }

        StridedLoop outer = loops[across];
        var walk = new StridedWalk([.. loops[..across], .. loops[(across + 1)..^1]]);
        while (walk.MoveNext())
        {
            for (int start = 0; start < outer.Size; start += TileSize)
            {
                int end = Math.Min(start + TileSize, outer.Size);
                for (int innerStart = 0; innerStart < inner.Size; innerStart += TileSize)
                {
                    int innerEnd = Math.Min(innerStart + TileSize, inner.Size);
                    for (int row = start; row < end; row++)
                    {
                        int from = walk.Left + (row * outer.LeftStride);
                        int to = walk.Right + (row * outer.RightStride);
                        for (int i = innerStart; i < innerEnd; i++)
                        {
                            target[to + (i * inner.RightStride)] = source[from + (i * inner.LeftStride)];
                        }
                    }
                }
            }
        }
    }
}
