using System.ComponentModel;
using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Activations;

/// <summary>z·Φ(z), Φ being the distribution function of the normal distribution: (1 + erf(z/√2))/2.</summary>
/// <remarks>Called, not inlined: several copies of it would be more than the just-in-time compiler puts into one pass.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GELUFunction
{
    // a·e^(−a²/2) is below half the smallest float here.
    private const float Bound = 15;

    // φ(0) = 1/√(2π)
    private const float Density = 0.3989422804f;

    /// <summary>f(z).</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="z">z.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static TVector Value<TVector>(TVector z)
        where TVector : unmanaged, IVector<TVector>
    {
        TVector a = SelfGate.Bounded(z, Bound);
        return SelfGate.Value(z, a, Bell(a) * Ratio(a));
    }

    /// <summary>f′(z) = Φ(z) + z·φ(z).</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="z">z.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static TVector Derivative<TVector>(TVector z)
        where TVector : unmanaged, IVector<TVector>
    {
        TVector a = SelfGate.Bounded(z, Bound);
        return SelfGate.Derivative(z, Bell(a) * TVector.FusedMultiplyAdd(a, TVector.Create(-Density), Ratio(a)));
    }

    /// <summary>2⁶⁴·e^(−a²/2), the square taken with the digits that its rounding drops: an error there is one of the result, times a².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Bell<TVector>(TVector a)
        where TVector : unmanaged, IVector<TVector>
    {
        TVector square = a * a;
        TVector rest = TVector.FusedMultiplyAdd(a, a, -square);
        return ScaledExponential.Of(square * TVector.Create(-0.5f), rest * TVector.Create(-0.5f));
    }

    /// <summary>Φ(−a)·e^(a²/2), which falls from ½ like 1/a: a polynomial of (a − 2)/(a + 2), over a + 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Ratio<TVector>(TVector a)
        where TVector : unmanaged, IVector<TVector>
    {
        TVector reciprocal = TVector.One / (a + TVector.Create(2f));
        TVector t = TVector.FusedMultiplyAdd(reciprocal, TVector.Create(-4f), TVector.One);
        TVector p = TVector.FusedMultiplyAdd(TVector.Create(-7.91784914e-05f), t, TVector.Create(2.6671958e-05f));
        p = TVector.FusedMultiplyAdd(p, t, TVector.Create(0.000726801925f));
        p = TVector.FusedMultiplyAdd(p, t, TVector.Create(0.000889251998f));
        p = TVector.FusedMultiplyAdd(p, t, TVector.Create(-0.0018912002f));
        p = TVector.FusedMultiplyAdd(p, t, TVector.Create(-0.00675365096f));
        p = TVector.FusedMultiplyAdd(p, t, TVector.Create(-0.000483237818f));
        p = TVector.FusedMultiplyAdd(p, t, TVector.Create(0.0367219038f));
        p = TVector.FusedMultiplyAdd(p, t, TVector.Create(0.0287984237f));
        p = TVector.FusedMultiplyAdd(p, t, TVector.Create(-0.331404567f));
        return TVector.FusedMultiplyAdd(p, t, TVector.Create(0.672407985f)) * reciprocal;
    }
}
