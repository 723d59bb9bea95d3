using System.Numerics.Tensors;

namespace Lucid;

public partial class Tensor
{
    /// <summary>The elements with the opposite sign.</summary>
    /// <param name="operand">The tensor.</param>
    /// <exception cref="ArgumentNullException"><paramref name="operand"/> is null.</exception>
    public static Tensor operator -(Tensor operand)
    {
        ArgumentNullException.ThrowIfNull(operand);
        Tensor result = Uninitialized(operand.Shape);
        TensorPrimitives.Negate(operand.Values, result.MutableValues);
        return Records(operand) ? result.ProducedBy(new NegationNode(operand)) : result;
    }
}

/// <summary><c>y = −x</c>; <c>∂x = −g</c>.</summary>
internal sealed class NegationNode(Tensor operand) : GradientNode(operand.Shape, operand)
{
    public override void Backward(Tensor gradient, Span<Tensor?> inputGradients) => inputGradients[0] = -gradient;
}
