using System.Runtime.Intrinsics;

namespace Lucid;

public partial class Tensor
{
    /// <summary>The natural logarithm of every element: −∞ of zero, NaN of anything below.</summary>
    public Tensor Log()
    {
        Tensor result = Elementwise.Apply(default(Logarithm), this);
        return Records(this) ? result.ProducedBy(new LogNode(this)) : result;
    }
}

/// <summary><c>y = ln x</c>; <c>∂x = g / x</c>.</summary>
internal sealed class LogNode : GradientNode
{
    private readonly SavedTensor _operand;

    public LogNode(Tensor operand)
        : base(operand.Shape, operand) => _operand = Save(operand);

    public override void Backward(Tensor gradient, Span<Tensor?> inputGradients) =>
        inputGradients[0] = Broadcasting.Apply<Division>(gradient, _operand);
}

/// <summary><c>ln x</c></summary>
internal readonly struct Logarithm : IElementwiseFunction
{
    public Vector256<float> Invoke(Vector256<float> first, Vector256<float> second, Vector256<float> third)
    {
        (Vector256<double> lower, Vector256<double> upper) = Vector256.Widen(first);
        return Vector256.Narrow(Elementary.Log(lower), Elementary.Log(upper));
    }
}
