using System.ComponentModel;
using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Activations;

/// <summary>z·(1 + tanh u)/2, u = √(2/π)·(z + 0.044715·z³), which is z·σ(v) for v = 2u.</summary>
/// <remarks>Called, not inlined: several copies of it would be more than the just-in-time compiler puts into one pass.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GELUTanhFunction
{
    // a·v′(a)·e⁻ᵛ is below half the smallest float here.
    private const float Bound = 11;

    // v = a·(2√(2/π) + 0.044715·2√(2/π)·a²). The coefficients have two parts each; the first one's first part has so few bits that the difference
    // between the sum and it is exact.
    private const float LinearHigh = 1.59576893f;
    private const float LinearLow = 1.930779e-07f;
    private const float CubicHigh = 0.071354814f;
    private const float CubicLow = 2.3988325e-09f;

    // v′ = 2√(2/π) + 3·0.044715·2√(2/π)·a²
    private const float Slope = 1.5957691216f;
    private const float SlopeOfSquare = 0.2140644488f;

    /// <summary>f(z).</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="z">z.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static TVector Value<TVector>(TVector z)
        where TVector : unmanaged, IVector<TVector>
    {
        TVector a = SelfGate.Bounded(z, Bound);
        return SelfGate.Value(z, a, LogisticGate.Tail(InverseExponential(a)));
    }

    /// <summary>f′(z).</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="z">z.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static TVector Derivative<TVector>(TVector z)
        where TVector : unmanaged, IVector<TVector>
    {
        TVector a = SelfGate.Bounded(z, Bound);
        TVector slope = TVector.FusedMultiplyAdd(a * a, TVector.Create(SlopeOfSquare), TVector.Create(Slope));
        TVector rest = TVector.FusedMultiplyAdd(-a, slope, TVector.One);
        return SelfGate.Derivative(z, LogisticGate.DerivativeTail(InverseExponential(a), rest));
    }

    /// <summary>2⁶⁴·e⁻ᵛ, v in two parts: an error in its last digit would be a hundred units in that of the result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector InverseExponential<TVector>(TVector a)
        where TVector : unmanaged, IVector<TVector>
    {
        TVector square = a * a;
        TVector squareRest = TVector.FusedMultiplyAdd(a, a, -square);

        TVector ratio = TVector.FusedMultiplyAdd(square, TVector.Create(CubicHigh), TVector.Create(LinearHigh));
        TVector ratioRest = TVector.FusedMultiplyAdd(square, TVector.Create(CubicHigh), TVector.Create(LinearHigh) - ratio);
        ratioRest = TVector.FusedMultiplyAdd(square, TVector.Create(CubicLow), ratioRest + TVector.Create(LinearLow));
        ratioRest = TVector.FusedMultiplyAdd(squareRest, TVector.Create(CubicHigh), ratioRest);

        TVector v = a * ratio;
        TVector rest = TVector.FusedMultiplyAdd(a, ratio, -v);
        return ScaledExponential.Of(-v, -TVector.FusedMultiplyAdd(a, ratioRest, rest));
    }
}
