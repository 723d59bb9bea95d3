using Lucid.Kernels.Simd;

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
    public TVector Invoke<TVector>(TVector input, TVector target, TVector third)
        where TVector : unmanaged, ISimdVector<TVector> =>
        TVector.Abs(input - target);
}

/// <summary><c>sign(x − t)·g</c>, the sign being 0 where x = t, and where either is NaN, as in PyTorch</summary>
internal readonly struct AbsoluteErrorGradient : IElementwiseFunction
{
    public TVector Invoke<TVector>(TVector input, TVector target, TVector gradient)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        TVector above = TVector.ConditionalSelect(TVector.GreaterThan(input, target), TVector.One, TVector.Zero);
        TVector sign = TVector.ConditionalSelect(TVector.LessThan(input, target), -TVector.One, above);
        return sign * gradient;
    }
}
