namespace Lucid;

public partial class Tensor
{
    /// <summary>The sum of all elements, a scalar; accumulated in double, in a fixed order.</summary>
    public Tensor Sum() => Reduce(new ReducedShape(Shape), isMean: false);

    /// <summary>The sums over some dimensions; accumulated in double, in a fixed order.</summary>
    /// <param name="dimensions">The dimensions to sum over; negative ones count from the end. None leaves every element as it is.</param>
    /// <param name="keepDim">Whether the summed dimensions stay, with size 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tensor has no such dimension.</exception>
    /// <exception cref="ArgumentException">A dimension is given twice.</exception>
    public Tensor Sum(ReadOnlySpan<int> dimensions, bool keepDim = false) => Reduce(new ReducedShape(Shape, dimensions, keepDim), isMean: false);

    private Tensor Reduce(ReducedShape reduced, bool isMean)
    {
        double divisor = isMean ? reduced.SummedCount : 1;
        using Tensor sums = Broadcasting.Sum(this, reduced.Kept, divisor);
        Tensor result = sums.Alias(reduced.Result);
        return Records(this) ? result.ProducedBy(new SumNode(this, reduced, divisor)) : result;
    }
}

/// <summary><c>y = Σx / d</c>, the divisor d being 1 for a sum and the number of elements for a mean; <c>∂x = g / d</c>, repeated.</summary>
internal sealed class SumNode(Tensor operand, ReducedShape reduced, double divisor) : GradientNode(reduced.Result, operand)
{
    private readonly TensorShape _operand = operand.Shape;

    public override void Backward(Tensor gradient, Span<Tensor?> inputGradients)
    {
        using Tensor kept = gradient.Alias(reduced.Kept);
        using Tensor share = kept / (float)divisor;
        inputGradients[0] = Broadcasting.Expand(share, _operand);
    }
}
