namespace Lucid;

/// <summary>The shapes that a reduction leads to.</summary>
internal sealed class ReducedShape
{
    /// <summary>Of a reduction over everything.</summary>
    public ReducedShape(TensorShape shape)
    {
        SummedCount = shape.ElementCount;
    }

    /// <summary>Of a reduction over some dimensions.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The shape has no such dimension.</exception>
    /// <exception cref="ArgumentException">A dimension is given twice.</exception>
    public ReducedShape(TensorShape shape, ReadOnlySpan<int> dimensions, bool keepDim)
    {
        var isSummed = new bool[shape.Rank];
        int[] kept = shape.AsSpan().ToArray();
        SummedCount = 1;
        foreach (int given in dimensions)
        {
            int dimension = shape.PositionOf(given, nameof(dimensions));
            if (isSummed[dimension])
            {
                throw new ArgumentException($"Dimension {dimension} of the shape {shape} is given twice.", nameof(dimensions));
            }

            isSummed[dimension] = true;
            kept[dimension] = 1;
            SummedCount *= shape[dimension];
        }

        Kept = new TensorShape(kept);
        Result = keepDim ? Kept : new TensorShape([.. kept.Where((_, dimension) => !isSummed[dimension])]);
    }

    /// <summary>The shape with the summed dimensions at size 1: it broadcasts to the original one.</summary>
    public TensorShape Kept { get; }

    /// <summary>The shape of the result.</summary>
    public TensorShape Result { get; }

    /// <summary>How many elements each sum is of.</summary>
    public long SummedCount { get; }
}
