using System.Runtime.Intrinsics;

namespace Lucid;

public partial class Tensor
{
    /// <summary>The logistic function <c>1 / (1 + e⁻ˣ)</c> of every element.</summary>
    public Tensor Sigmoid()
    {
        Tensor result = Elementwise.Apply(default(Logistic), this);
        return Records(this) ? result.ProducedBy(new SigmoidNode(this, result)) : result;
    }
}

/// <summary><c>y = 1 / (1 + e⁻ˣ)</c>; <c>∂x = g·y·(1 − y)</c>.</summary>
internal sealed class SigmoidNode : GradientNode
{
    private readonly SavedTensor _result;

    public SigmoidNode(Tensor operand, Tensor result)
        : base(result.Shape, operand) => _result = Save(result);

    public override void Backward(Tensor gradient, Span<Tensor?> inputGradients) =>
        inputGradients[0] = Elementwise.Apply(default(LogisticGradient), gradient, _result);
}

/// <summary><c>1 / (1 + e⁻ˣ)</c></summary>
internal readonly struct Logistic : IElementwiseFunction
{
    public Vector256<float> Invoke(Vector256<float> first, Vector256<float> second, Vector256<float> third)
    {
        (Vector256<double> lower, Vector256<double> upper) = Vector256.Widen(first);
        return Vector256.Narrow(Elementary.Sigmoid(lower), Elementary.Sigmoid(upper));
    }
}

/// <summary><c>g·y·(1 − y)</c></summary>
internal readonly struct LogisticGradient : IElementwiseFunction
{
    public Vector256<float> Invoke(Vector256<float> gradient, Vector256<float> result, Vector256<float> third) =>
        gradient * (result * (Vector256<float>.One - result));
}
