using Lucid.Kernels.Simd;

namespace Lucid;

public partial class Tensor
{
    /// <summary>The exponential <c>eˣ</c> of every element.</summary>
    public Tensor Exp()
    {
        Tensor result = Elementwise.Apply(default(Exponential), this);
        return Records(this) ? result.ProducedBy(new ExpNode(this, result)) : result;
    }
}

/// <summary><c>y = eˣ</c>; <c>∂x = g·y</c>.</summary>
internal sealed class ExpNode : GradientNode
{
    private readonly SavedTensor _result;

    public ExpNode(Tensor operand, Tensor result)
        : base(result.Shape, operand) => _result = Save(result);

    public override void Backward(Tensor gradient, Span<Tensor?> inputGradients) =>
        inputGradients[0] = Broadcasting.Apply<Multiplication>(gradient, _result);
}

/// <summary><c>eˣ</c></summary>
internal readonly struct Exponential : IElementwiseFunction
{
    public TVector Invoke<TVector>(TVector first, TVector second, TVector third)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        DoubleVector<TVector> lower = DoubleVector<TVector>.WidenLower(first);
        DoubleVector<TVector> upper = DoubleVector<TVector>.WidenUpper(first);
        return DoubleVector<TVector>.Narrow(Transcendental.Exp(lower), Transcendental.Exp(upper));
    }
}
