using System.ComponentModel;
using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Activations;

/// <summary>z·σ(z), σ(z) = 1/(1 + e⁻ᶻ).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SiLUFunction
{
    /// <summary>f(z).</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="z">z.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TVector>(TVector z)
        where TVector : unmanaged, IVector<TVector>
    {
        // Not to be −∞/∞ on the left; on the right z stays what it is.
        TVector above = TVector.AtLeast(z, TVector.Create(-Exponential.Highest));
        return above / Exponential.PlusOne(TVector.AtMost(above, TVector.Create(-Exponential.Lowest)), factor: -1);
    }

    /// <summary>f′(z).</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="z">z.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TVector>(TVector z)
        where TVector : unmanaged, IVector<TVector>
    {
        TVector within = TVector.AtLeast(TVector.AtMost(z, TVector.Create(-Exponential.Lowest)), TVector.Create(Exponential.Lowest));
        return Logistic.GateDerivative(within, within, Exponential.Of(TVector.Abs(within), factor: -1));
    }
}
