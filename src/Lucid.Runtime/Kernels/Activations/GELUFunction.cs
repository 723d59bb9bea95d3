using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

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
    /// <param name="z">z.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static Vector512<float> Value(Vector512<float> z)
    {
        Vector512<float> a = SelfGate.Bounded(z, Bound);
        return SelfGate.Value(z, a, Bell(a) * Ratio(a));
    }

    /// <summary>f′(z) = Φ(z) + z·φ(z).</summary>
    /// <param name="z">z.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static Vector512<float> Derivative(Vector512<float> z)
    {
        Vector512<float> a = SelfGate.Bounded(z, Bound);
        return SelfGate.Derivative(z, Bell(a) * Vector512.FusedMultiplyAdd(a, Vector512.Create(-Density), Ratio(a)));
    }

    /// <summary>2⁶⁴·e^(−a²/2), the square taken with the digits that its rounding drops: an error there is one of the result, times a².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Bell(Vector512<float> a)
    {
        Vector512<float> square = a * a;
        Vector512<float> rest = Vector512.FusedMultiplyAdd(a, a, -square);
        return Exponential.Scaled(square * Vector512.Create(-0.5f), rest * Vector512.Create(-0.5f));
    }

    /// <summary>Φ(−a)·e^(a²/2), which falls from ½ like 1/a: a polynomial of (a − 2)/(a + 2), over a + 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Ratio(Vector512<float> a)
    {
        Vector512<float> reciprocal = Vector512<float>.One / (a + Vector512.Create(2f));
        Vector512<float> t = Vector512.FusedMultiplyAdd(reciprocal, Vector512.Create(-4f), Vector512<float>.One);
        Vector512<float> p = Vector512.FusedMultiplyAdd(Vector512.Create(-7.91784914e-05f), t, Vector512.Create(2.6671958e-05f));
        p = Vector512.FusedMultiplyAdd(p, t, Vector512.Create(0.000726801925f));
        p = Vector512.FusedMultiplyAdd(p, t, Vector512.Create(0.000889251998f));
        p = Vector512.FusedMultiplyAdd(p, t, Vector512.Create(-0.0018912002f));
        p = Vector512.FusedMultiplyAdd(p, t, Vector512.Create(-0.00675365096f));
        p = Vector512.FusedMultiplyAdd(p, t, Vector512.Create(-0.000483237818f));
        p = Vector512.FusedMultiplyAdd(p, t, Vector512.Create(0.0367219038f));
        p = Vector512.FusedMultiplyAdd(p, t, Vector512.Create(0.0287984237f));
        p = Vector512.FusedMultiplyAdd(p, t, Vector512.Create(-0.331404567f));
        return Vector512.FusedMultiplyAdd(p, t, Vector512.Create(0.672407985f)) * reciprocal;
    }
}
