namespace Lucid;

public partial class Tensor
{
    /// <summary>The mean of all elements, a scalar; accumulated in double, in a fixed order. NaN of no elements.</summary>
    public Tensor Mean() => Reduce(new ReducedShape(Shape), isMean: true);

    /// <summary>The means over some dimensions; accumulated in double, in a fixed order. NaN of no elements.</summary>
    /// <param name="dimensions">The dimensions to average over; negative ones count from the end. None leaves every element as it is.</param>
    /// <param name="keepDim">Whether the averaged dimensions stay, with size 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tensor has no such dimension.</exception>
    /// <exception cref="ArgumentException">A dimension is given twice.</exception>
    public Tensor Mean(ReadOnlySpan<int> dimensions, bool keepDim = false) => Reduce(new ReducedShape(Shape, dimensions, keepDim), isMean: true);
}
