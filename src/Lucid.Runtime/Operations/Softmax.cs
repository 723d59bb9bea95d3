using Lucid.Kernels.Reductions;

namespace Lucid;

public partial class Tensor
{
    /// <summary><c>y = e^x/Σe^x</c> over a dimension: shares that sum to 1. <c>∂x = y·(g − Σg·y)</c>.</summary>
    /// <param name="dimension">The dimension; a negative one counts from the end.</param>
    /// <returns>A tensor of this shape. Where the largest element is infinite or NaN all are NaN, as in PyTorch.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The tensor has no such dimension.</exception>
    public Tensor Softmax(int dimension) => SoftmaxNode.Apply(this, dimension, isLog: false);

    /// <summary><c>y = x − ln Σe^x</c> over a dimension: the logarithm of <see cref="Softmax"/>, without its loss of digits. <c>∂x = g − e^y·Σg</c>.</summary>
    /// <inheritdoc cref="Softmax"/>
    public Tensor LogSoftmax(int dimension) => SoftmaxNode.Apply(this, dimension, isLog: true);
}

/// <summary>softmax or log-softmax over a dimension; the backward pass needs the result alone.</summary>
internal sealed class SoftmaxNode : GradientNode
{
    private readonly SavedTensor _result;
    private readonly int _dimension;
    private readonly bool _isLog;

    private SoftmaxNode(Tensor operand, Tensor result, int dimension, bool isLog)
        : base(result.Shape, operand)
    {
        _result = Save(result);
        _dimension = dimension;
        _isLog = isLog;
    }

    public static Tensor Apply(Tensor operand, int dimension, bool isLog)
    {
        int position = operand.Shape.PositionOf(dimension, nameof(dimension));
        Tensor result = Tensor.Uninitialized(operand.Shape);
        if (operand.Shape.ElementCount > 0)
        {
            SoftmaxPasses.Forward(operand.Values, result.MutableValues, operand.Shape[position], operand.Shape.Around(position), isLog);
        }

        return Tensor.Records(operand) ? result.ProducedBy(new SoftmaxNode(operand, result, position, isLog)) : result;
    }

    public override void Backward(Tensor gradient, Span<Tensor?> inputGradients)
    {
        Tensor result = Tensor.Uninitialized(gradient.Shape);
        if (gradient.Shape.ElementCount > 0)
        {
            SoftmaxPasses.Backward(
                _result.Values, gradient.Values, result.MutableValues, gradient.Shape[_dimension], gradient.Shape.Around(_dimension), _isLog);
        }

        inputGradients[0] = result;
    }
}
