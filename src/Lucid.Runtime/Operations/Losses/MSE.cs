using Lucid.Kernels.Simd;

namespace Lucid;

public static partial class Loss
{
    /// <summary>The squared error <c>(x − t)²</c> of every element, reduced.</summary>
    /// <param name="input">The input x.</param>
    /// <param name="target">The target t, of the same shape.</param>
    /// <param name="reduction">What is made of the elements.</param>
    /// <exception cref="ArgumentNullException">An operand is null.</exception>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="reduction"/> is not one of its names.</exception>
    public static Tensor MSE(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
        Apply<SquaredError>(input, target, reduction, static (x, t) => new SquaredErrorNode(x, t));
}

/// <summary><c>l = (x − t)²</c>; <c>∂x = 2·(x − t)·g</c>, <c>∂t = −∂x</c>.</summary>
internal sealed class SquaredErrorNode(Tensor input, Tensor target) : DifferenceLossNode<SquaredErrorGradient>(input, target);

/// <summary><c>(x − t)²</c></summary>
internal readonly struct SquaredError : IElementwiseFunction
{
    public TVector Invoke<TVector>(TVector input, TVector target, TVector third)
        where TVector : unmanaged, ISimdVector<TVector> =>
        (input - target) * (input - target);
}

/// <summary><c>2·(x − t)·g</c></summary>
internal readonly struct SquaredErrorGradient : IElementwiseFunction
{
    public TVector Invoke<TVector>(TVector input, TVector target, TVector gradient)
        where TVector : unmanaged, ISimdVector<TVector> =>
        // Doubled last: twice the largest difference is no float, its share in a mean is.
        (input - target) * gradient * 2f;
}
