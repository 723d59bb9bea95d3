using Lucid.Kernels.Simd;

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
    public TVector Invoke<TVector>(TVector first, TVector second, TVector third)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        DoubleVector<TVector> lower = DoubleVector<TVector>.WidenLower(first);
        DoubleVector<TVector> upper = DoubleVector<TVector>.WidenUpper(first);
        return DoubleVector<TVector>.Narrow(Transcendental.Sigmoid(lower), Transcendental.Sigmoid(upper));
    }
}

/// <summary><c>g·y·(1 − y)</c></summary>
internal readonly struct LogisticGradient : IElementwiseFunction
{
    public TVector Invoke<TVector>(TVector gradient, TVector result, TVector third)
        where TVector : unmanaged, ISimdVector<TVector> =>
        gradient * (result * (TVector.One - result));
}
