using Lucid.Kernels.Simd;

namespace Lucid;

public static partial class Loss
{
    /// <summary>
    /// The binary cross-entropy <c>−t·ln σ(x) − (1 − t)·ln(1 − σ(x))</c> of every element, reduced, with the sigmoid σ built in: computed as
    /// <c>max(x, 0) − x·t + ln(1 + e^−|x|)</c>, which no logit overflows. An infinite logit gives the limit's leading term, <c>(1 − t)·x</c>
    /// or <c>−t·x</c>: +∞ where it is wrong about a target from 0 to 1, and NaN where it is right, as in PyTorch.
    /// </summary>
    /// <param name="input">The logits x.</param>
    /// <param name="target">The targets t, usually from 0 to 1, of the same shape.</param>
    /// <param name="reduction">What is made of the elements.</param>
    /// <inheritdoc cref="MSE" path="/exception"/>
    public static Tensor BinaryCrossEntropyWithLogits(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
        Apply<LogitEntropy>(input, target, reduction, static (x, t) => new LogitEntropyNode(x, t));
}

/// <summary><c>l = max(x, 0) − x·t + ln(1 + e^−|x|)</c>; <c>∂x = (σ(x) − t)·g</c>, <c>∂t = −x·g</c>.</summary>
internal sealed class LogitEntropyNode : GradientNode
{
    private readonly SavedTensor _input;
    private readonly SavedTensor? _target;

    public LogitEntropyNode(Tensor input, Tensor target)
        : base(input.Shape, input, target)
    {
        _input = Save(input);
        _target = Needs(0) ? Save(target) : null;
    }

    public override void Backward(Tensor gradient, Span<Tensor?> inputGradients)
    {
        if (_target is not null)
        {
            inputGradients[0] = Elementwise.Apply(default(LogitEntropyGradient), _input, _target, gradient);
        }

        if (Needs(1))
        {
            using Tensor product = Broadcasting.Apply<Multiplication>(gradient, _input);
            inputGradients[1] = -product;
        }
    }
}

/// <summary><c>max(x, 0) − x·t + ln(1 + e^−|x|)</c></summary>
internal readonly struct LogitEntropy : IElementwiseFunction
{
    public TVector Invoke<TVector>(TVector input, TVector target, TVector third)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        DoubleVector<TVector> lowerInput = DoubleVector<TVector>.WidenLower(input);
        DoubleVector<TVector> upperInput = DoubleVector<TVector>.WidenUpper(input);
        DoubleVector<TVector> lowerTarget = DoubleVector<TVector>.WidenLower(target);
        DoubleVector<TVector> upperTarget = DoubleVector<TVector>.WidenUpper(target);
        return DoubleVector<TVector>.Narrow(Entropy(lowerInput, lowerTarget), Entropy(upperInput, upperTarget));
    }

    private static DoubleVector<TVector> Entropy<TVector>(DoubleVector<TVector> input, DoubleVector<TVector> target)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        DoubleVector<TVector> infinity = DoubleVector<TVector>.Create(double.PositiveInfinity);
        DoubleVector<TVector> linear = DoubleVector<TVector>.Max(input, DoubleVector<TVector>.Zero) - (input * target);
        // ∞ − ∞·t would be NaN whatever the target.
        linear = DoubleVector<TVector>.ConditionalSelect(DoubleVector<TVector>.Equals(input, infinity), (DoubleVector<TVector>.One - target) * input, linear);
        return linear + Transcendental.LogOfOnePlus(Transcendental.Exp(-DoubleVector<TVector>.Abs(input)));
    }
}

/// <summary><c>(σ(x) − t)·g</c></summary>
internal readonly struct LogitEntropyGradient : IElementwiseFunction
{
    public TVector Invoke<TVector>(TVector input, TVector target, TVector gradient)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        DoubleVector<TVector> lowerInput = DoubleVector<TVector>.WidenLower(input);
        DoubleVector<TVector> upperInput = DoubleVector<TVector>.WidenUpper(input);
        DoubleVector<TVector> lowerTarget = DoubleVector<TVector>.WidenLower(target);
        DoubleVector<TVector> upperTarget = DoubleVector<TVector>.WidenUpper(target);
        return gradient * DoubleVector<TVector>.Narrow(
            Transcendental.Sigmoid(lowerInput) - lowerTarget, Transcendental.Sigmoid(upperInput) - upperTarget);
    }
}
