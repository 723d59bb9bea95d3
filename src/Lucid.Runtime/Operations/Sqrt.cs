using System.Numerics.Tensors;
using Lucid.Kernels.Simd;

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
    public TVector Invoke<TVector>(TVector gradient, TVector result, TVector third)
        where TVector : unmanaged, ISimdVector<TVector> =>
        gradient / (result + result);
}
