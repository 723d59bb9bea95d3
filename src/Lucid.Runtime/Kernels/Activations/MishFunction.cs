using System.ComponentModel;
using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Activations;

/// <summary>z·tanh(ln(1 + eᶻ)) = z·n/(n + 2), n = e·(e + 2) and e = eᶻ (Misra, 2019).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MishFunction
{
    // The factor of z is 1 as a float from here on.
    private const float Bound = 20;

    /// <summary>f(z).</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="z">z.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TVector>(TVector z)
        where TVector : unmanaged, IVector<TVector>
    {
        // Not to be −∞·0 on the left; on the right z stays what it is.
        TVector above = TVector.AtLeast(z, TVector.Create(Exponential.Lowest));
        TVector e = Exponential.Of(TVector.AtMost(above, TVector.Create(Bound)), factor: 1);
        TVector n = e * (e + TVector.Create(2f));
        return n / (n + TVector.Create(2f)) * above;
    }

    /// <summary>f′(z) = e·((e + 2)·(n + 2) + 4z·(1 + e))/(n + 2)²</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="z">z.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TVector>(TVector z)
        where TVector : unmanaged, IVector<TVector>
    {
        TVector within = TVector.AtMost(TVector.AtLeast(z, TVector.Create(Exponential.Lowest)), TVector.Create(Bound));
        TVector e = Exponential.Of(within, factor: 1);
        TVector twoMore = e + TVector.Create(2f);
        TVector d = TVector.FusedMultiplyAdd(e, twoMore, TVector.Create(2f));
        TVector slope = TVector.FusedMultiplyAdd(within, e, within) * 4f;
        return e * TVector.FusedMultiplyAdd(twoMore, d, slope) / (d * d);
    }
}
