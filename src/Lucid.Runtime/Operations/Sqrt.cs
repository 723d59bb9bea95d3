using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace Lucid;

public partial class Tensor
{
    /// <summary>The square root of every element; NaN of anything below zero.</summary>
    public Tensor Sqrt()
    {
        Tensor result = Uninitialized(Shape);
        TensorPrimitives.Sqrt(Values, result.MutableValues);
        return Records(this) ? result.ProducedBy(new SqrtNode(this, result)) : result;
    }
}

/// <summary><c>y = √x</c>; <c>∂x = g / (2y)</c>.</summary>
internal sealed class SqrtNode : GradientNode
{
    private readonly SavedTensor _result;

    public SqrtNode(Tensor operand, Tensor result)
        : base(result.Shape, operand) => _result = Save(result);

    public override void Backward(Tensor gradient, Span<Tensor?> inputGradients) =>
        inputGradients[0] = Elementwise.Apply(default(SqrtGradient), gradient, _result);
}

/// <summary><c>g / (2y)</c></summary>
internal readonly struct SqrtGradient : IElementwiseFunction
{
    public Vector256<float> Invoke(Vector256<float> gradient, Vector256<float> result, Vector256<float> third) =>
        gradient / (result + result);
}
