using System.Numerics.Tensors;
using Lucid.Kernels.Simd;

namespace Lucid;

public partial class Tensor
{
    /// <summary>The rectified linear unit <c>max(x, 0)</c> of every element. Its gradient at 0 is 0; a NaN stays one.</summary>
    public Tensor ReLU()
    {
        Tensor result = Uninitialized(Shape);
        TensorPrimitives.Max(Values, 0f, result.MutableValues);
        return Records(this) ? result.ProducedBy(new ReLUNode(this, result)) : result;
    }
}

/// <summary><c>y = max(x, 0)</c>; <c>∂x = g</c> where <c>y &gt; 0</c>, else 0.</summary>
internal sealed class ReLUNode : GradientNode
{
    private readonly SavedTensor _result;

    public ReLUNode(Tensor operand, Tensor result)
        : base(result.Shape, operand) => _result = Save(result);

    public override void Backward(Tensor gradient, Span<Tensor?> inputGradients) =>
        inputGradients[0] = Elementwise.Apply(default(ReLUGradient), gradient, _result);
}

/// <summary><c>g</c> unless <c>y ≤ 0</c> (so a NaN lets the gradient through, as in PyTorch).</summary>
internal readonly struct ReLUGradient : IElementwiseFunction
{
    public TVector Invoke<TVector>(TVector gradient, TVector result, TVector third)
        where TVector : unmanaged, ISimdVector<TVector> =>
        TVector.ConditionalSelect(TVector.LessThanOrEqual(result, TVector.Zero), TVector.Zero, gradient);
}
