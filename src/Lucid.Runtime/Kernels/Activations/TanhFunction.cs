using System.ComponentModel;
using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Activations;

/// <summary>tanh z = (e²ᶻ − 1)/(e²ᶻ + 1).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TanhFunction
{
    // tanh z is ±1 as a float from here on.
    private const float Bound = 10;

    /// <summary>f(z).</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="z">z.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TVector>(TVector z)
        where TVector : unmanaged, IVector<TVector>
    {
        TVector within = TVector.AtMost(TVector.AtLeast(z, TVector.Create(-Bound)), TVector.Create(Bound));
        TVector numerator = Exponential.MinusOne(within, factor: 2);
        return numerator / (numerator + TVector.Create(2f));
    }

    /// <summary>f′(z) = 1 − tanh² z = 4·σ′(2z).</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="z">z.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TVector>(TVector z)
        where TVector : unmanaged, IVector<TVector> =>
        Logistic.Derivative(Exponential.Of(TVector.AtMost(TVector.Abs(z), TVector.Create(-Exponential.Lowest / 2)), factor: -2)) * 4f;
}
