using Lucid.Kernels.Simd;

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
    public TVector Invoke<TVector>(TVector first, TVector second, TVector third)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        DoubleVector<TVector> lower = DoubleVector<TVector>.WidenLower(first);
        DoubleVector<TVector> upper = DoubleVector<TVector>.WidenUpper(first);
        return DoubleVector<TVector>.Narrow(Transcendental.Log(lower), Transcendental.Log(upper));
    }
}
