using Lucid.Kernels.Simd;

namespace Lucid;

public partial class Tensor
{
    /// <summary>
    /// The leaky rectified linear unit of every element: <c>x</c> where it is positive, else <c>negativeSlope·x</c>. Its gradient at 0 is the slope.
    /// </summary>
    /// <param name="negativeSlope">The factor of what is not positive.</param>
    public Tensor LeakyReLU(float negativeSlope = 0.01f)
    {
        Tensor result = Elementwise.Apply(new Leak(negativeSlope), this);
        return Records(this) ? result.ProducedBy(new LeakyReLUNode(this, negativeSlope)) : result;
    }
}

/// <summary><c>y = x</c> where <c>x &gt; 0</c>, else <c>slope·x</c>; <c>∂x = g</c> where <c>x &gt; 0</c>, else <c>slope·g</c>.</summary>
internal sealed class LeakyReLUNode : GradientNode
{
    private readonly SavedTensor _operand;
    private readonly float _slope;

    public LeakyReLUNode(Tensor operand, float slope)
        : base(operand.Shape, operand)
    {
        _operand = Save(operand);
        _slope = slope;
    }

    public override void Backward(Tensor gradient, Span<Tensor?> inputGradients) =>
        inputGradients[0] = Elementwise.Apply(new Leak(_slope), gradient, _operand);
}

/// <summary>The value where the deciding element is positive, else <c>slope</c> times the value.</summary>
internal readonly struct Leak(float slope) : IElementwiseFunction
{
    public TVector Invoke<TVector>(TVector value, TVector deciding, TVector third)
        where TVector : unmanaged, ISimdVector<TVector> =>
        TVector.ConditionalSelect(TVector.GreaterThan(deciding, TVector.Zero), value, value * slope);
}
