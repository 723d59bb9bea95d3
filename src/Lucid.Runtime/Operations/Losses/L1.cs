using System.Runtime.Intrinsics;

namespace Lucid;

public static partial class Loss
{
    /// <summary>The absolute error <c>|x − t|</c> of every element, reduced. Its gradient is 0 where input and target are equal.</summary>
    /// <inheritdoc cref="MSE"/>
    public static Tensor L1(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
        Apply<AbsoluteError>(input, target, reduction, static (x, t) => new AbsoluteErrorNode(x, t));
}

/// <summary><c>l = |x − t|</c>; <c>∂x = sign(x − t)·g</c>, <c>∂t = −∂x</c>.</summary>
internal sealed class AbsoluteErrorNode(Tensor input, Tensor target) : DifferenceLossNode<AbsoluteErrorGradient>(input, target);

/// <summary><c>|x − t|</c></summary>
internal readonly struct AbsoluteError : IElementwiseFunction
{
    public Vector256<float> Invoke(Vector256<float> input, Vector256<float> target, Vector256<float> third) =>
        Vector256.Abs(input - target);
}

/// <summary><c>sign(x − t)·g</c>, the sign being 0 where x = t, and where either is NaN, as in PyTorch</summary>
internal readonly struct AbsoluteErrorGradient : IElementwiseFunction
{
    public Vector256<float> Invoke(Vector256<float> input, Vector256<float> target, Vector256<float> gradient)
    {
        Vector256<float> above = Vector256.ConditionalSelect(Vector256.GreaterThan(input, target), Vector256<float>.One, Vector256<float>.Zero);
        Vector256<float> sign = Vector256.ConditionalSelect(Vector256.LessThan(input, target), -Vector256<float>.One, above);
        return sign * gradient;
    }
}
