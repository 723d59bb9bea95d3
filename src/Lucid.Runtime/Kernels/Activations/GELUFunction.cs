using System.ComponentModel;
using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Activations;

/// <summary>z·Φ(z), Φ being the distribution function of the normal distribution: (1 + erf(z/√2))/2. With a = |z| all is told by the left tail, Φ(−a).</summary>
/// <remarks>Called, not inlined: several copies of it would be more than the just-in-time compiler puts into one pass.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GELUFunction
{
    // e^(−a²/2) is 0 here.
    private const float Bound = 13.27f;

    // φ(0) = 1/√(2π)
    private const float Density = 0.3989422804f;

    /// <summary>f(z) = max(z, 0) − a·Φ(−a).</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="z">z.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static TVector Value<TVector>(TVector z)
        where TVector : unmanaged, IVector<TVector>
    {
        TVector a = Bounded(z);
        TVector ratio = Ratio(a, out TVector reciprocal);
        return TVector.FusedMultiplyAdd(-(a * Bell(a)), ratio * reciprocal, TVector.AtLeast(z, TVector.Zero));
    }

    /// <summary>f′(z) = Φ(z) + z·φ(z), and f′(a) = 1 − f′(−a).</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="z">z.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static TVector Derivative<TVector>(TVector z)
        where TVector : unmanaged, IVector<TVector>
    {
        TVector a = Bounded(z);
        TVector ratio = Ratio(a, out TVector reciprocal);
        TVector left = Bell(a) * TVector.FusedMultiplyAdd(ratio, reciprocal, a * -Density);
        return TVector.ConditionalSelect(TVector.LessThan(z, TVector.Zero), left, TVector.One - left);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Bounded<TVector>(TVector z)
        where TVector : unmanaged, IVector<TVector> => TVector.AtMost(TVector.Abs(z), TVector.Create(Bound));

    /// <summary>e^(−a²/2)</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Bell<TVector>(TVector a)
        where TVector : unmanaged, IVector<TVector>
    {
        TVector square = a * a;
        return Exponential.Of(square, TVector.FusedMultiplyAdd(a, a, -square), factor: -0.5f);
    }

    /// <summary>Φ(−a)·e^(a²/2)·(a + 3): a polynomial of (a − 3)/(a + 3). (Φ(−a)·e^(a²/2), Mills' ratio, falls from ½ like 1/a.)</summary>
    /// <param name="a">a.</param>
    /// <param name="reciprocal">1/(a + 3).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Ratio<TVector>(TVector a, out TVector reciprocal)
        where TVector : unmanaged, IVector<TVector>
    {
        reciprocal = TVector.One / (a + TVector.Create(3f));
        TVector t = TVector.FusedMultiplyAdd(reciprocal, TVector.Create(-6f), TVector.One);
        TVector square = t * t;
        TVector p01 = TVector.FusedMultiplyAdd(t, TVector.Create(-0.50933218f), TVector.Create(0.729083598f));
        TVector p23 = TVector.FusedMultiplyAdd(t, TVector.Create(-0.0472573079f), TVector.Create(0.230019286f));
        TVector p45 = TVector.FusedMultiplyAdd(t, TVector.Create(0.00692965277f), TVector.Create(-0.0104794903f));
        TVector p67 = TVector.FusedMultiplyAdd(t, TVector.Create(-0.000911663054f), TVector.Create(0.00107752043f));
        p67 = TVector.FusedMultiplyAdd(square, TVector.Create(-0.000272361416f), p67);
        return TVector.FusedMultiplyAdd(
            TVector.FusedMultiplyAdd(p67, square, p45), square * square, TVector.FusedMultiplyAdd(p23, square, p01));
    }
}
