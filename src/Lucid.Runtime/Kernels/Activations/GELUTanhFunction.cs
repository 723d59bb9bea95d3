using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

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
    /// <param name="z">z.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static Vector512<float> Value(Vector512<float> z)
    {
        Vector512<float> a = SelfGate.Bounded(z, Bound);
        return SelfGate.Value(z, a, LogisticGate.Tail(InverseExponential(a)));
    }

    /// <summary>f′(z).</summary>
    /// <param name="z">z.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static Vector512<float> Derivative(Vector512<float> z)
    {
        Vector512<float> a = SelfGate.Bounded(z, Bound);
        Vector512<float> slope = Vector512.FusedMultiplyAdd(a * a, Vector512.Create(SlopeOfSquare), Vector512.Create(Slope));
        Vector512<float> rest = Vector512.FusedMultiplyAdd(-a, slope, Vector512<float>.One);
        return SelfGate.Derivative(z, LogisticGate.DerivativeTail(InverseExponential(a), rest));
    }

    /// <summary>2⁶⁴·e⁻ᵛ, v in two parts: an error in its last digit would be a hundred units in that of the result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> InverseExponential(Vector512<float> a)
    {
        Vector512<float> square = a * a;
        Vector512<float> squareRest = Vector512.FusedMultiplyAdd(a, a, -square);

        Vector512<float> ratio = Vector512.FusedMultiplyAdd(square, Vector512.Create(CubicHigh), Vector512.Create(LinearHigh));
        Vector512<float> ratioRest = Vector512.FusedMultiplyAdd(square, Vector512.Create(CubicHigh), Vector512.Create(LinearHigh) - ratio);
        ratioRest = Vector512.FusedMultiplyAdd(square, Vector512.Create(CubicLow), ratioRest + Vector512.Create(LinearLow));
        ratioRest = Vector512.FusedMultiplyAdd(squareRest, Vector512.Create(CubicHigh), ratioRest);

        Vector512<float> v = a * ratio;
        Vector512<float> rest = Vector512.FusedMultiplyAdd(a, ratio, -v);
        return Exponential.Scaled(-v, -Vector512.FusedMultiplyAdd(a, ratioRest, rest));
    }
}
